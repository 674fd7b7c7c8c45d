package org.collaborizm.grasp.minicluster.controller.storage;

import java.time.Duration;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.WatchEvent;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.WorkQueue;
import tools.jackson.databind.node.ObjectNode;

/** Binds claims and volumes. One that waits is looked at, and told of, every 15 seconds. */
public final class PersistentVolumeController implements Controller {
    private static final Duration RESYNC = Duration.ofSeconds(15);

    @Override
    public String name() {
        return "persistentvolume-controller";
    }

    @Override
    public String serviceAccount() {
        return "persistent-volume-binder";
    }

    @Override
    public void start(ControllerContext context) {
        var volumes = new VolumeSync(context);
        var claims = new ClaimSync(context);
        var volumeQueue = context.queue(
                key -> context.api().find(Volumes.PERSISTENT_VOLUMES, key).ifPresent(volumes::sync));
        var claimQueue = new ClaimQueue(context, claims);
        context.api().watch(Volumes.PERSISTENT_VOLUMES, it -> {
            volumeQueue.add(ObjectKey.of(it.object()));
            claimQueue.volumeChanged(it);
        });
        context.api().watch(Volumes.CLAIMS, it -> {
            claimQueue.claimChanged(it);
            volume(it.object()).ifPresent(volumeQueue::add);
        });
    }

    private static Optional<ObjectKey> volume(ObjectNode claim) {
        return Optional.of(Volumes.volumeName(claim))
                .filter(it -> !it.isEmpty())
                .map(it -> new ObjectKey("", it));
    }

    private static final class ClaimQueue {
        private final ControllerContext context;
        private final WorkQueue queue;

        ClaimQueue(ControllerContext context, ClaimSync claims) {
            this.context = context;
            this.queue =
                    context.queue(key -> context.api().find(Volumes.CLAIMS, key).ifPresent(it -> sync(it, claims)));
        }

        private void sync(ObjectNode claim, ClaimSync claims) {
            claims.sync(claim);
            if (pending(claim)) {
                queue.addAfter(ObjectKey.of(claim), RESYNC);
            }
        }

        /** What only the controller itself wrote is no reason to look again. */
        void claimChanged(WatchEvent event) {
            var before = event.before();
            if (before == null
                    || event.deleted()
                    || !before.path("spec").equals(event.object().path("spec"))
                    || !selectedNode(before).equals(selectedNode(event.object()))) {
                queue.add(ObjectKey.of(event.object()));
            }
        }

        private static Optional<String> selectedNode(ObjectNode claim) {
            return Optional.ofNullable(Meta.annotations(claim).get(Volumes.SELECTED_NODE));
        }

        void volumeChanged(WatchEvent event) {
            var reference = event.object().path("spec").path("claimRef");
            if (reference.has("name")) {
                queue.add(new ObjectKey(
                        reference.path("namespace").asString(""),
                        reference.path("name").asString("")));
            }
            var free = event.object().path("status").path("phase").asString("").equals("Available");
            if (free && !event.deleted()) {
                context.api().list(Volumes.CLAIMS).stream()
                        .filter(ClaimQueue::pending)
                        .forEach(it -> queue.add(ObjectKey.of(it)));
            }
        }

        private static boolean pending(ObjectNode claim) {
            return !claim.path("status").path("phase").asString("Pending").matches("Bound|Lost");
        }
    }
}
