package org.collaborizm.grasp.minicluster.controller.statefulset;

import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Pods;
import tools.jackson.databind.node.ObjectNode;

/** One step nearer to the Pods a StatefulSet wants: in order one at a time, or all at once. */
final class Step {
    private final ControllerContext context;
    private final StatefulSet set;
    private final OrderedPods pods;
    private final Revisions revisions;
    private final StatefulPods control;

    Step(ControllerContext context, StatefulSet set, OrderedPods pods, Revisions revisions) {
        this.context = context;
        this.set = set;
        this.pods = pods;
        this.revisions = revisions;
        this.control = new StatefulPods(context, set);
    }

    /** @param current of Pods that are not updated yet */
    record Revisions(ObjectNode current, ObjectNode update) {}

    void take() {
        if (createMissing() && removeCondemned() && !set.updatesOnDelete()) {
            update();
        }
    }

    /** @return whether the next part may be done in this step */
    private boolean createMissing() {
        for (int ordinal = set.start(); ordinal < pods.end(); ordinal++) {
            if (waitsFor(ordinal) && !set.parallel()) {
                return false;
            }
        }
        return true;
    }

    private boolean waitsFor(int ordinal) {
        var there = pods.find(ordinal);
        if (there.isEmpty()) {
            control.create(control.describe(ordinal, revisionFor(ordinal)));
            return true;
        }
        if (Pods.finished(there.get())) {
            recreate(there.get());
            return true;
        }
        if (Meta.deleting(there.get()) || !available(there.get())) {
            return true;
        }
        control.follow(there.get());
        return false;
    }

    private void recreate(ObjectNode pod) {
        if (Meta.deleting(pod)) {
            return;
        }
        var state = Pods.failed(pod) ? "failed" : "terminated";
        context.events()
                .warning(
                        set.object(),
                        "Recreating" + StatefulPods.title(state) + "Pod",
                        "StatefulSet %s/%s is recreating %s Pod %s"
                                .formatted(set.namespace(), set.name(), state, Meta.name(pod)));
        control.delete(pod, false);
    }

    private ObjectNode revisionFor(int ordinal) {
        var keepsOld = !set.updatesOnDelete() && ordinal < set.start() + set.partition();
        return keepsOld ? revisions.current() : revisions.update();
    }

    private boolean available(ObjectNode pod) {
        return OrderedPods.runningAndReady(pod)
                && Pods.available(pod, set.minReadySeconds(), context.clock().now());
    }

    private boolean removeCondemned() {
        for (var pod : pods.condemned()) {
            remove(pod);
            if (!set.parallel()) {
                return false;
            }
        }
        return true;
    }

    /** In order, a Pod goes once it is available, so that what is wrong with it is seen first, or if it is the first wrong one. */
    private void remove(ObjectNode pod) {
        var firstUnhealthy = pods.firstUnhealthy().filter(it -> it == pod).isPresent();
        if (!Meta.deleting(pod) && (set.parallel() || available(pod) || firstUnhealthy)) {
            control.delete(pod, true);
        }
    }

    private void update() {
        for (int ordinal = pods.end() - 1; ordinal >= set.start() + set.partition(); ordinal--) {
            var pod = pods.find(ordinal);
            if (pod.isEmpty()) {
                return;
            }
            var old = !OrderedPods.revision(pod.get()).equals(Meta.name(revisions.update()));
            if (old && !Meta.deleting(pod.get())) {
                control.delete(pod.get(), false);
                return;
            }
            if (!OrderedPods.healthy(pod.get())) {
                return;
            }
        }
    }
}
