package org.collaborizm.grasp.minicluster.controller.storage;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.WatchEvent;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes volumes in a directory of the node that was chosen, as {@code rancher.io/local-path} in K3s. */
public final class LocalPathProvisioner implements Controller {
    static final String PROVISIONER = "rancher.io/local-path";
    private static final Duration DURATION = Duration.ofSeconds(1);
    private static final String HOSTNAME = "kubernetes.io/hostname";
    private static final Set<String> MODES = Set.of("ReadWriteOnce", "ReadWriteOncePod");

    private final Set<String> busy = new HashSet<>();

    @Override
    public String name() {
        return PROVISIONER;
    }

    @Override
    public String serviceAccount() {
        return "local-path-provisioner-service-account";
    }

    @Override
    public void start(ControllerContext context) {
        context.api().watch(Volumes.CLAIMS, it -> claimChanged(it, context));
        context.api().watch(Volumes.PERSISTENT_VOLUMES, it -> volumeChanged(it, context));
    }

    private void claimChanged(WatchEvent event, ControllerContext context) {
        var claim = event.object();
        var annotations = Meta.annotations(claim);
        if (event.deleted()
                || !PROVISIONER.equals(annotations.get(Volumes.PROVISIONER))
                || !Volumes.volumeName(claim).isEmpty()
                || !busy.add(Meta.uid(claim))) {
            return;
        }
        context.events()
                .normal(
                        claim,
                        "Provisioning",
                        "External provisioner is provisioning volume for claim \"%s\"".formatted(ObjectKey.of(claim)));
        context.clock().after(DURATION, () -> provision(claim, context));
    }

    private void provision(ObjectNode asked, ControllerContext context) {
        busy.remove(Meta.uid(asked));
        var claim = context.api().find(Volumes.CLAIMS, ObjectKey.of(asked));
        if (claim.isEmpty() || !Volumes.volumeName(claim.get()).isEmpty()) {
            return;
        }
        var problem = problem(claim.get());
        if (!problem.isEmpty()) {
            context.events()
                    .warning(
                            claim.get(),
                            "ProvisioningFailed",
                            "failed to provision volume with StorageClass \"%s\": %s"
                                    .formatted(Volumes.className(claim.get()), problem));
            return;
        }
        var volume = volume(claim.get(), context);
        try {
            context.api().create(Volumes.PERSISTENT_VOLUMES, volume);
        } catch (ApiException refused) {
            if (!refused.isAlreadyExists()) {
                throw refused;
            }
        }
        context.events()
                .normal(claim.get(), "ProvisioningSucceeded", "Successfully provisioned volume " + Meta.name(volume));
    }

    private static String problem(JsonNode claim) {
        if (!Meta.annotations(claim).containsKey(Volumes.SELECTED_NODE)) {
            return "configuration error, no node was specified";
        }
        return MODES.containsAll(VolumeMatching.modes(claim))
                ? ""
                : "NodePath only supports ReadWriteOnce and ReadWriteOncePod (1.22+) access modes";
    }

    private static ObjectNode volume(JsonNode claim, ControllerContext context) {
        var node = Meta.annotations(claim).getOrDefault(Volumes.SELECTED_NODE, "");
        var name = "pvc-" + Meta.uid(claim);
        var volume = Json.object().put("apiVersion", "v1").put("kind", "PersistentVolume");
        Meta.edit(volume)
                .put("name", name)
                .putObject("annotations")
                .put("local.path.provisioner/selected-node", node)
                .put(Volumes.PROVISIONED_BY, PROVISIONER);
        var spec = volume.putObject("spec");
        spec.set("accessModes", claim.path("spec").path("accessModes"));
        spec.putObject("capacity")
                .set(
                        "storage",
                        claim.path("spec").path("resources").path("requests").path("storage"));
        spec.set("claimRef", VolumeWrites.reference(claim));
        spec.putObject("hostPath")
                .put(
                        "path",
                        "/var/lib/rancher/k3s/storage/%s_%s_%s"
                                .formatted(name, Meta.namespace(claim), Meta.name(claim)))
                .put("type", "DirectoryOrCreate");
        spec.set("nodeAffinity", affinity(hostname(node, context)));
        spec.put("persistentVolumeReclaimPolicy", policy(claim, context));
        spec.put("storageClassName", Volumes.className(claim)).put("volumeMode", "Filesystem");
        return volume;
    }

    private static String hostname(String node, ControllerContext context) {
        return context.api()
                .find(Kinds.NODES, new ObjectKey("", node))
                .map(it -> Meta.labels(it).getOrDefault(HOSTNAME, node))
                .orElse(node);
    }

    private static String policy(JsonNode claim, ControllerContext context) {
        return context.api()
                .find(Volumes.CLASSES, new ObjectKey("", Volumes.className(claim)))
                .map(it -> it.path("reclaimPolicy").asString("Delete"))
                .orElse("Delete");
    }

    private static ObjectNode affinity(String hostname) {
        var affinity = Json.object();
        var expression = affinity.putObject("required")
                .putArray("nodeSelectorTerms")
                .addObject()
                .putArray("matchExpressions")
                .addObject()
                .put("key", HOSTNAME)
                .put("operator", "In");
        expression.putArray("values").add(hostname);
        return affinity;
    }

    private static void volumeChanged(WatchEvent event, ControllerContext context) {
        var volume = event.object();
        var spec = volume.path("spec");
        if (!event.deleted()
                && !Meta.deleting(volume)
                && PROVISIONER.equals(Meta.annotations(volume).get(Volumes.PROVISIONED_BY))
                && spec.path("persistentVolumeReclaimPolicy").asString("").equals("Delete")
                && volume.path("status").path("phase").asString("").equals("Released")) {
            new VolumeWrites(context).delete(volume);
        }
    }
}
