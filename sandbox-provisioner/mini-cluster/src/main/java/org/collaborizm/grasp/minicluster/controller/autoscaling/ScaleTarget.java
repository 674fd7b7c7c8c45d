package org.collaborizm.grasp.minicluster.controller.autoscaling;

import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.client.PatchType;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is scaled. */
record ScaleTarget(GroupVersionResource resource, ObjectNode object) {
    private static final Map<String, GroupVersionResource> KINDS = Map.of(
            "Deployment.apps", Kinds.DEPLOYMENTS,
            "ReplicaSet.apps", Kinds.REPLICA_SETS,
            "StatefulSet.apps", Kinds.STATEFUL_SETS,
            "ReplicationController", Kinds.REPLICATION_CONTROLLERS);

    /** @throws org.collaborizm.grasp.minicluster.apimachinery.ApiException if it is not there */
    static ScaleTarget find(JsonNode reference, String namespace, ApiClient api) throws UnknownReplicas {
        var kind = GroupVersionKind.of(reference);
        var resource = KINDS.get(kind.groupKind());
        if (resource == null) {
            throw new UnknownReplicas(
                    "no matches for kind \"%s\" in group \"%s\"".formatted(kind.kind(), kind.group()));
        }
        return new ScaleTarget(
                resource,
                api.get(
                        resource,
                        new ObjectKey(namespace, reference.path("name").asString(""))));
    }

    int replicas() {
        return object.path("spec").path("replicas").asInt(1);
    }

    LabelSelector selector() {
        var selector = object.path("spec").path("selector");
        return resource.equals(Kinds.REPLICATION_CONTROLLERS)
                ? LabelSelector.of(Meta.texts(selector))
                : LabelSelector.of(selector);
    }

    void scale(int replicas, ApiClient api) {
        var patch = Json.object();
        patch.putObject("spec").put("replicas", replicas);
        api.patch(resource, ObjectKey.of(object), PatchType.MERGE, patch, "");
    }
}
