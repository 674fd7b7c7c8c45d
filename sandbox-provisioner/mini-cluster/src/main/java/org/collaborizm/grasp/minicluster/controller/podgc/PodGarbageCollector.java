package org.collaborizm.grasp.minicluster.controller.podgc;

import java.time.Duration;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.RetryQueue;

/**
 * Removes Pods that nobody else would: of nodes that are gone or out of service, such as were never scheduled, and finished
 * ones when there are too many. As {@code pkg/controller/podgc}, but it looks only when something happened that it is for.
 */
public final class PodGarbageCollector implements Controller {
    private static final Duration INTERVAL = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "pod-garbage-collector-controller";
    }

    @Override
    public String serviceAccount() {
        return "pod-garbage-collector";
    }

    @Override
    public void start(ControllerContext context) {
        var sweep = new PodSweep(context);
        var queue = new RetryQueue<String>(context.loop(), context.clock(), INTERVAL, it -> sweep.run());
        sweep.again(() -> queue.addAfter("sweep", INTERVAL));
        context.api().watch(Kinds.NODES, it -> {
            if (it.deleted() || PodSweep.outOfService(it.object())) {
                queue.addAfter("sweep", INTERVAL);
            }
        });
        context.api().watch(Kinds.PODS, it -> {
            if (!it.deleted() && sweep.concerns(it.object())) {
                queue.addAfter("sweep", INTERVAL);
            }
        });
    }
}
