package org.collaborizm.grasp.minicluster.kubelet;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.kubelet.image.Image;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a node says about itself. */
final class NodeObject {
    private static final long RESERVED_DISK = 62_555_316_224L;
    private static final int LISTED_IMAGES = 50;

    private final NodeSpec spec;
    private final int index;
    private final ClusterClock clock;
    private final String machineId;
    private String bootId;

    NodeObject(NodeSpec spec, int index, ClusterClock clock) {
        this.spec = spec;
        this.index = index;
        this.clock = clock;
        this.machineId = UUID.nameUUIDFromBytes(spec.name().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
        this.bootId =
                new UUID(clock.now().toEpochMilli() << 16 | 0x4000, spec.name().hashCode() | 1L << 63).toString();
    }

    String address() {
        return "172.20.0." + (index + 2);
    }

    String podRange() {
        return "10.42." + index + ".0/24";
    }

    /** @return the new boot's id */
    String reboot() {
        bootId = new UUID(clock.now().toEpochMilli() << 16 | 0x4000, spec.name().hashCode() | 1L << 63).toString();
        return bootId;
    }

    ObjectNode create() {
        var node = Json.object().put("apiVersion", "v1").put("kind", "Node");
        var metadata = node.putObject("metadata").put("name", spec.name());
        var annotations = metadata.putObject("annotations");
        annotations.put("k3s.io/hostname", spec.name()).put("k3s.io/internal-ip", address());
        annotations.put("node.alpha.kubernetes.io/ttl", "0");
        annotations.put("volumes.kubernetes.io/controller-managed-attach-detach", "true");
        labels(metadata.putObject("labels"));
        var body = node.putObject("spec");
        body.put("podCIDR", podRange()).putArray("podCIDRs").add(podRange());
        body.put("providerID", "k3s://" + spec.name());
        if (!spec.taints().isEmpty()) {
            var taints = body.putArray("taints");
            spec.taints().forEach(it -> taints.add(taint(it)));
        }
        return node;
    }

    private void labels(ObjectNode labels) {
        labels.put("beta.kubernetes.io/arch", "amd64")
                .put("beta.kubernetes.io/instance-type", "k3s")
                .put("beta.kubernetes.io/os", "linux")
                .put("kubernetes.io/arch", "amd64")
                .put("kubernetes.io/hostname", spec.name())
                .put("kubernetes.io/os", "linux")
                .put("node.kubernetes.io/instance-type", "k3s");
        if (spec.controlPlane()) {
            labels.put("node-role.kubernetes.io/control-plane", "true").put("node-role.kubernetes.io/master", "true");
        }
        spec.labels().forEach(labels::put);
    }

    /** @param text {@code key=value:effect} */
    private static ObjectNode taint(String text) {
        var colon = text.lastIndexOf(':');
        var key = text.substring(0, colon).split("=", 2);
        var taint = Json.object().put("effect", text.substring(colon + 1)).put("key", key[0]);
        return key.length > 1 ? taint.put("value", key[1]) : taint;
    }

    /** Writes addresses, sizes, conditions and images into a copy of the node. */
    void fillStatus(ObjectNode node, Collection<Image> images) {
        var status = Json.child(node, "status");
        var addresses = status.putArray("addresses");
        addresses.addObject().put("address", address()).put("type", "InternalIP");
        addresses.addObject().put("address", spec.name()).put("type", "Hostname");
        amounts(status.putObject("allocatable"), RESERVED_DISK - RESERVED_DISK / 20);
        amounts(status.putObject("capacity"), RESERVED_DISK);
        conditions(status);
        status.putObject("daemonEndpoints").putObject("kubeletEndpoint").put("Port", 10250);
        var listed = status.putArray("images");
        images.stream().limit(LISTED_IMAGES).forEach(it -> listed.add(image(it)));
        nodeInfo(status.putObject("nodeInfo"));
    }

    private void amounts(ObjectNode amounts, long disk) {
        amounts.put("cpu", Integer.toString(spec.cpus()))
                .put("ephemeral-storage", Long.toString(disk))
                .put("hugepages-2Mi", "0")
                .put(
                        "memory",
                        new Quantity(java.math.BigDecimal.valueOf(spec.memory()), Quantity.Format.BINARY_SI).toString())
                .put("pods", "110");
    }

    private void conditions(ObjectNode status) {
        var before = status.path("conditions");
        var conditions = Json.array();
        for (var kind : List.of(
                List.of(
                        "MemoryPressure",
                        "False",
                        "KubeletHasSufficientMemory",
                        "kubelet has sufficient memory available"),
                List.of("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
                List.of("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
                List.of("Ready", "True", "KubeletReady", "kubelet is posting ready status"))) {
            var now = GoText.time(clock.now());
            conditions
                    .addObject()
                    .put("lastHeartbeatTime", now)
                    .put("lastTransitionTime", since(before, kind.get(0), kind.get(1), now))
                    .put("message", kind.get(3))
                    .put("reason", kind.get(2))
                    .put("status", kind.get(1))
                    .put("type", kind.get(0));
        }
        before.valueStream().filter(it -> !ours(it)).forEach(conditions::add);
        status.set("conditions", conditions);
    }

    private static boolean ours(JsonNode condition) {
        return List.of("MemoryPressure", "DiskPressure", "PIDPressure", "Ready")
                .contains(condition.path("type").asString(""));
    }

    private static String since(JsonNode before, String type, String status, String now) {
        return before.valueStream()
                .filter(it -> it.path("type").asString("").equals(type)
                        && it.path("status").asString("").equals(status))
                .map(it -> it.path("lastTransitionTime").asString(now))
                .findFirst()
                .orElse(now);
    }

    private static ObjectNode image(Image image) {
        var entry = Json.object();
        var names = entry.putArray("names").add(image.id());
        if (!image.reference().tag().isEmpty()) {
            names.add(image.reference().repository() + ":" + image.reference().tag());
        }
        return entry.put("sizeBytes", image.size());
    }

    private void nodeInfo(ObjectNode info) {
        info.put("architecture", "amd64")
                .put("bootID", bootId)
                .put("containerRuntimeVersion", "containerd://2.0.4-k3s2")
                .put("kernelVersion", "6.8.0-57-generic")
                .put("kubeProxyVersion", "v1.32.3+k3s1")
                .put("kubeletVersion", "v1.32.3+k3s1")
                .put("machineID", machineId)
                .put("operatingSystem", "linux")
                .put("osImage", "K3s v1.32.3+k3s1")
                .put("systemUUID", machineId);
    }

    Instant now() {
        return clock.now();
    }

    /** The lease by which the node shows that it lives. */
    ObjectNode lease(JsonNode node) {
        var lease = Json.object().put("apiVersion", "coordination.k8s.io/v1").put("kind", "Lease");
        lease.putObject("metadata")
                .put("name", spec.name())
                .put("namespace", "kube-node-lease")
                .putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "v1")
                .put("kind", "Node")
                .put("name", spec.name())
                .put("uid", Meta.uid(node));
        lease.putObject("spec")
                .put("holderIdentity", spec.name())
                .put("leaseDurationSeconds", 40)
                .put("renewTime", micros(clock.now()));
        return lease;
    }

    /** As {@code metav1.MicroTime} is written. */
    static String micros(Instant time) {
        return java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
                .withZone(java.time.ZoneOffset.UTC)
                .format(time);
    }
}
