package org.collaborizm.grasp.minicluster.controller.storage;

import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.apimachinery.OwnerReference;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Pods;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the claims of Pods that bring their own volumes, as `pkg/controller/volume/ephemeral`. */
public final class EphemeralVolumeController implements Controller {
    @Override
    public String name() {
        return "ephemeral_volume";
    }

    @Override
    public String serviceAccount() {
        return "ephemeral-volume-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var queue = context.queue(key -> context.api().find(Kinds.PODS, key).ifPresent(it -> make(it, context)));
        context.api().watch(Kinds.PODS, it -> {
            if (!it.deleted() && it.object().path("spec").has("volumes")) {
                queue.add(ObjectKey.of(it.object()));
            }
        });
    }

    private static void make(ObjectNode pod, ControllerContext context) {
        if (!Pods.active(pod)) {
            return;
        }
        for (var volume : pod.path("spec").path("volumes")) {
            var key = new ObjectKey(Meta.namespace(pod), ClaimUsers.claimName(volume, pod));
            if (volume.has("ephemeral")
                    && context.api().find(Volumes.CLAIMS, key).isEmpty()) {
                context.api().create(Volumes.CLAIMS, claim(key, volume.path("ephemeral"), pod));
            }
        }
    }

    private static ObjectNode claim(ObjectKey key, JsonNode ephemeral, ObjectNode pod) {
        var template = ephemeral.path("volumeClaimTemplate");
        var claim = Json.object().put("apiVersion", "v1").put("kind", "PersistentVolumeClaim");
        var metadata = Meta.edit(claim);
        for (var field : new String[] {"labels", "annotations"}) {
            if (Meta.of(template).has(field)) {
                metadata.set(field, Meta.of(template).path(field));
            }
        }
        metadata.put("name", key.name()).put("namespace", key.namespace());
        metadata.putArray("ownerReferences")
                .add(OwnerReference.controlledBy(
                                Json.copy(pod).put("apiVersion", "v1").put("kind", "Pod"))
                        .toJson());
        claim.set("spec", template.path("spec"));
        return claim;
    }
}
