package org.collaborizm.grasp.minicluster.controller.storage;

import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import tools.jackson.databind.node.ObjectNode;

/** Makes volumes larger whose claims ask for more; admission has seen to it that their class allows it. */
public final class ExpandController implements Controller {
    @Override
    public String name() {
        return "volume_expand";
    }

    @Override
    public String serviceAccount() {
        return "expand-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var queue = context.queue(key -> context.api().find(Volumes.CLAIMS, key).ifPresent(it -> expand(it, context)));
        context.api().watch(Volumes.CLAIMS, it -> queue.add(ObjectKey.of(it.object())));
    }

    private static void expand(ObjectNode claim, ControllerContext context) {
        var asked = Volumes.requested(claim);
        var status = claim.path("status");
        if (!status.path("phase").asString("").equals("Bound") || satisfied(claim)) {
            return;
        }
        var key = new ObjectKey("", Volumes.volumeName(claim));
        var volume = context.api().find(Volumes.PERSISTENT_VOLUMES, key);
        if (volume.isEmpty()) {
            return;
        }
        context.events().normal(claim, "Resizing", "External resizer is resizing volume " + Meta.name(volume.get()));
        if (Volumes.capacity(volume.get()).compareTo(asked) < 0) {
            var larger = Json.copy(volume.get());
            Json.child(Json.child(larger, "spec"), "capacity").put("storage", asked.toString());
            context.api().update(Volumes.PERSISTENT_VOLUMES, larger);
        }
        var copy = Json.copy(claim);
        Json.child(Json.child(copy, "status"), "capacity").put("storage", asked.toString());
        context.api().updateStatus(Volumes.CLAIMS, copy);
        context.events().normal(claim, "VolumeResizeSuccessful", "Resize volume succeeded");
    }

    /** Whether the claim has what it asks for. */
    private static boolean satisfied(ObjectNode claim) {
        var has = Quantity.of(claim.path("status").path("capacity").path("storage"));
        return Volumes.requested(claim).compareTo(has) <= 0;
    }
}
