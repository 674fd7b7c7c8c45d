package org.collaborizm.grasp.minicluster.controller.job;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.ControllerRefs;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.WorkQueue;
import tools.jackson.databind.node.ObjectNode;

/** Lets Pods go that no Job counts any more, because it is gone or has finished. */
final class OrphanPods {
    private final ControllerContext context;
    private final WorkQueue queue;

    OrphanPods(ControllerContext context) {
        this.context = context;
        this.queue = context.queue(this::release);
    }

    void start() {
        context.api().watch(Kinds.PODS, it -> {
            if (!it.deleted() && Job.tracked(it.object())) {
                queue.add(ObjectKey.of(it.object()));
            }
        });
        context.api().watch(Kinds.JOBS, it -> {
            if (it.deleted() || Job.finished(it.object())) {
                podsOf(it.object()).forEach(pod -> queue.add(ObjectKey.of(pod)));
            }
        });
    }

    private List<ObjectNode> podsOf(ObjectNode job) {
        var pods = context.api().list(Kinds.PODS, Meta.namespace(job), LabelSelector.EVERYTHING);
        return ControllerRefs.controlled(pods, job).stream()
                .filter(Job::tracked)
                .toList();
    }

    private void release(ObjectKey key) {
        context.api()
                .find(Kinds.PODS, key)
                .filter(Job::tracked)
                .filter(this::orphaned)
                .ifPresent(it -> Tracking.release(context.api(), it));
    }

    private boolean orphaned(ObjectNode pod) {
        var owner = Meta.controllerOf(pod);
        if (owner.isPresent() && !owner.get().kind().equals("Job")) {
            return false;
        }
        return owner.flatMap(it -> context.api()
                        .find(Kinds.JOBS, new ObjectKey(Meta.namespace(pod), it.name()))
                        .filter(job -> Meta.uid(job).equals(it.uid())))
                .filter(it -> !Job.finished(it))
                .isEmpty();
    }
}
