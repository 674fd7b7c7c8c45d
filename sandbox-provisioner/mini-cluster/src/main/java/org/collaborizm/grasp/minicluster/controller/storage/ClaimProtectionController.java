package org.collaborizm.grasp.minicluster.controller.storage;

import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Pods;
import tools.jackson.databind.JsonNode;

/** Keeps a deleted claim until no Pod on a node uses it, as `pkg/controller/volume/pvcprotection`. */
public final class ClaimProtectionController implements Controller {
    @Override
    public String name() {
        return "pvc-protection-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var protection = new VolumeProtection(context.api(), Volumes.CLAIMS, "kubernetes.io/pvc-protection");
        var queue = context.queue(key -> protection.look(key, it -> used(it, context)));
        context.api().watch(Volumes.CLAIMS, it -> queue.add(ObjectKey.of(it.object())));
        context.api().watch(Kinds.PODS, event -> {
            if (event.deleted() || Pods.finished(event.object())) {
                for (var volume : event.object().path("spec").path("volumes")) {
                    var name = ClaimUsers.claimName(volume, event.object());
                    if (!name.isEmpty()) {
                        queue.add(new ObjectKey(Meta.namespace(event.object()), name));
                    }
                }
            }
        });
    }

    private static boolean used(JsonNode claim, ControllerContext context) {
        return context.api().list(Kinds.PODS).stream()
                .anyMatch(it -> !Pods.node(it).isEmpty() && ClaimUsers.uses(it, claim));
    }
}
