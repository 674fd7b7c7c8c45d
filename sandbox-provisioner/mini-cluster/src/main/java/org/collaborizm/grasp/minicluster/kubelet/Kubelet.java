package org.collaborizm.grasp.minicluster.kubelet;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.controller.EventRecorder;
import org.collaborizm.grasp.minicluster.kubelet.volume.FileTree;
import org.collaborizm.grasp.minicluster.network.NetworkStack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** The agent of one node: keeps its Node object and runs the Pods bound to it. Lives in the cluster's loop. */
final class Kubelet {
    private static final Logger LOG = LoggerFactory.getLogger(Kubelet.class);

    private final NodeSpec spec;
    private final Surroundings around;
    private final Map<String, FileTree> disks;
    private final NodeObject object;
    private final ApiClient api;
    private final EventRecorder events;
    private final LocalImages images;
    private final PodAddresses addresses;
    private final NetworkStack stack;
    private final Map<String, PodWorker> workers = new LinkedHashMap<>();
    private boolean powered;
    private int boots;

    /**
     * @param index of the node in its cluster, which gives it its addresses
     * @param disks of the cluster, by volume
     */
    Kubelet(NodeSpec spec, int index, Surroundings around, Map<String, FileTree> disks) {
        this.spec = spec;
        this.disks = disks;
        this.around = around;
        this.object = new NodeObject(spec, index, around.clock());
        this.api = around.api()
                .apply(new User("system:node:" + spec.name(), List.of("system:nodes", "system:authenticated")));
        this.events = around.events().apply(spec.name());
        this.images = new LocalImages(around);
        this.addresses = new PodAddresses(object.podRange());
        this.stack = new NetworkStack(object.address(), spec.name(), new ObjectKey("", ""));
    }

    String name() {
        return spec.name();
    }

    NodeSpec spec() {
        return spec;
    }

    boolean controlPlane() {
        return spec.controlPlane();
    }

    boolean powered() {
        return powered;
    }

    /** Registers the node, or reports it ready again, and takes up the Pods that are bound to it. */
    void start() {
        powered = true;
        boots++;
        stack.reachable(true);
        around.network().attach(stack);
        register();
        if (boots > 1) {
            events.warning(
                    nodeReference(),
                    "Rebooted",
                    "Node %s has been rebooted, boot id: %s".formatted(name(), object.reboot()));
        }
        List.copyOf(workers.values()).forEach(PodWorker::powerBack);
    }

    /** The power is cut: nothing is told to anybody any more. */
    void stop() {
        powered = false;
        stack.reachable(false);
        workers.values().forEach(PodWorker::powerCut);
    }

    /** A Pod that is bound to this node is there, or has changed. */
    void podChanged(ObjectNode pod) {
        var worker = workers.get(Meta.uid(pod));
        if (worker != null) {
            worker.changed(pod);
        } else if (!finished(pod)) {
            var fresh = new PodWorker(pod, this);
            workers.put(Meta.uid(pod), fresh);
            fresh.begin();
        } else if (Meta.deleting(pod)) {
            confirmDeletion(pod);
        }
    }

    void podGone(ObjectNode pod) {
        var worker = workers.remove(Meta.uid(pod));
        if (worker != null) {
            worker.gone();
        }
    }

    Optional<PodWorker> worker(ObjectKey pod) {
        return workers.values().stream().filter(it -> it.key().equals(pod)).findFirst();
    }

    Collection<PodWorker> workers() {
        return workers.values();
    }

    Surroundings around() {
        return around;
    }

    ApiClient api() {
        return api;
    }

    EventRecorder events() {
        return events;
    }

    LocalImages images() {
        return images;
    }

    PodAddresses addresses() {
        return addresses;
    }

    NodeObject object() {
        return object;
    }

    NetworkStack stack() {
        return stack;
    }

    /** A directory of the node; empty until something is written there, since the node's own files are not simulated. */
    FileTree hostPath(String path) {
        return disk("host " + name() + " " + path);
    }

    /** The files of a volume that outlives Pods. */
    FileTree disk(String volume) {
        return disks.computeIfAbsent(volume, it -> new FileTree(true));
    }

    /** Tells the API that the Pod has ended here, so that it can go. */
    void confirmDeletion(ObjectNode pod) {
        var options = Json.object().put("gracePeriodSeconds", 0);
        options.putObject("preconditions").put("uid", Meta.uid(pod));
        try {
            api.delete(Kinds.PODS, ObjectKey.of(pod), options);
        } catch (ApiException refused) {
            if (!refused.isNotFound() && !refused.isConflict()) {
                LOG.debug("{} stays: {}", Meta.name(pod), refused.getMessage());
            }
        }
    }

    /** Says how the node is; what others put into its status stays. */
    void reportStatus() {
        try {
            var node = Json.copy(api.get(Kinds.NODES, new ObjectKey("", name())));
            object.fillStatus(node, images.all());
            api.updateStatus(Kinds.NODES, node);
        } catch (ApiException refused) {
            LOG.debug("Status of {}: {}", name(), refused.getMessage());
        }
    }

    private void register() {
        var key = new ObjectKey("", name());
        var known = api.find(Kinds.NODES, key).isPresent();
        if (known && boots == 1) {
            return;
        }
        var reference = nodeReference();
        events.normal(reference, "Starting", "Starting kubelet.");
        if (boots == 1) {
            events.warning(reference, "InvalidDiskCapacity", "invalid capacity 0 on image filesystem");
        }
        for (var reason : List.of("NodeHasSufficientMemory", "NodeHasNoDiskPressure", "NodeHasSufficientPID")) {
            events.normal(reference, reason, "Node %s status is now: %s".formatted(name(), reason));
        }
        events.normal(reference, "NodeAllocatableEnforced", "Updated Node Allocatable limit across pods");
        if (!known) {
            api.create(Kinds.NODES, object.create());
        }
        reportStatus();
        events.normal(reference, "NodeReady", "Node %s status is now: NodeReady".formatted(name()));
    }

    /** Events about a node name it by its name instead of its uid. */
    private ObjectNode nodeReference() {
        var node = Json.object().put("apiVersion", "v1").put("kind", "Node");
        node.putObject("metadata").put("name", name()).put("uid", name());
        return node;
    }

    private static boolean finished(ObjectNode pod) {
        var phase = pod.path("status").path("phase").asString("");
        return phase.equals("Succeeded") || phase.equals("Failed");
    }
}
