package org.collaborizm.grasp.minicluster.controller.storage;

import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeSelector;
import tools.jackson.databind.JsonNode;

/** Reads claims and volumes. */
public final class Volumes {
    public static final GroupVersionResource PERSISTENT_VOLUMES = GroupVersionResource.core("persistentvolumes");
    public static final GroupVersionResource CLAIMS = GroupVersionResource.core("persistentvolumeclaims");
    public static final GroupVersionResource CLASSES = GroupVersionResource.of("storage.k8s.io/v1", "storageclasses");
    /** On a claim: the node where the volume is to be. */
    public static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";
    /** On a claim: that binding it is finished. */
    public static final String BIND_COMPLETED = "pv.kubernetes.io/bind-completed";
    /** On a claim or volume: that the controller, not the user, chose the other side. */
    public static final String BOUND_BY_CONTROLLER = "pv.kubernetes.io/bound-by-controller";
    /** On a claim: who is to make its volume. */
    public static final String PROVISIONER = "volume.kubernetes.io/storage-provisioner";
    /** On a volume: who made it. */
    public static final String PROVISIONED_BY = "pv.kubernetes.io/provisioned-by";

    private static final String CLASS_ANNOTATION = "volume.beta.kubernetes.io/storage-class";

    private Volumes() {}

    /** @return empty for the class without name, or when none is stated */
    public static String className(JsonNode claimOrVolume) {
        var annotated = Meta.annotations(claimOrVolume).get(CLASS_ANNOTATION);
        return annotated != null
                ? annotated
                : claimOrVolume.path("spec").path("storageClassName").asString("");
    }

    /** The volume a claim is bound to, or asks for; empty if it asks for none. */
    public static String volumeName(JsonNode claim) {
        return claim.path("spec").path("volumeName").asString("");
    }

    public static boolean bound(JsonNode claim) {
        return !volumeName(claim).isEmpty() && Meta.annotations(claim).containsKey(BIND_COMPLETED);
    }

    /** @param storageClass whether volumes of it wait until a Pod needs them and a node is chosen */
    public static boolean waitsForConsumer(JsonNode storageClass) {
        return storageClass.path("volumeBindingMode").asString("").equals("WaitForFirstConsumer");
    }

    /** Whether a volume is reserved for the claim, by the controller or by its author. */
    public static boolean belongsTo(JsonNode volume, JsonNode claim) {
        var reference = volume.path("spec").path("claimRef");
        var uid = reference.path("uid").asString("");
        return reference.path("name").asString("").equals(Meta.name(claim))
                && reference.path("namespace").asString("").equals(Meta.namespace(claim))
                && (uid.isEmpty() || uid.equals(Meta.uid(claim)));
    }

    public static Quantity capacity(JsonNode volume) {
        return Quantity.of(volume.path("spec").path("capacity").path("storage"));
    }

    public static Quantity requested(JsonNode claim) {
        return Quantity.of(claim.path("spec").path("resources").path("requests").path("storage"));
    }

    /** Whether a volume can be used on a node with these labels. */
    public static boolean reachableFrom(JsonNode volume, String node, Map<String, String> labels) {
        return requiredNodes(volume).map(it -> it.matches(node, labels)).orElse(true);
    }

    private static Optional<NodeSelector> requiredNodes(JsonNode volume) {
        var required = volume.path("spec").path("nodeAffinity").path("required");
        return required.isObject() ? Optional.of(NodeSelector.of(required)) : Optional.empty();
    }
}
