package org.collaborizm.grasp.minicluster.controller.storage;

import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;

/** Keeps a deleted volume as long as it is bound, as `pkg/controller/volume/pvprotection`. */
public final class VolumeProtectionController implements Controller {
    @Override
    public String name() {
        return "pv-protection-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var protection = new VolumeProtection(context.api(), Volumes.PERSISTENT_VOLUMES, "kubernetes.io/pv-protection");
        var queue = context.queue(key -> protection.look(
                key, it -> it.path("status").path("phase").asString("").equals("Bound")));
        context.api().watch(Volumes.PERSISTENT_VOLUMES, it -> queue.add(ObjectKey.of(it.object())));
    }
}
