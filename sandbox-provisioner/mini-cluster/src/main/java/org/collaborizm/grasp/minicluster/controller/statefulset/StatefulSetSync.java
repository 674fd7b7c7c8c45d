package org.collaborizm.grasp.minicluster.controller.statefulset;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.ControllerRefs;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.WorkQueue;
import org.collaborizm.grasp.minicluster.controller.history.RevisionHistory;
import tools.jackson.databind.node.ObjectNode;

/** Does the next step for one StatefulSet: {@code stateful_set_control.go}. */
final class StatefulSetSync {
    private static final String REVISION_HASH = "controller.kubernetes.io/hash";

    private final ControllerContext context;
    private final WorkQueue queue;

    StatefulSetSync(ControllerContext context) {
        this.context = context;
        this.queue = context.queue(this::reconcile);
    }

    WorkQueue queue() {
        return queue;
    }

    private void reconcile(ObjectKey key) {
        context.api().find(Kinds.STATEFUL_SETS, key).ifPresent(it -> reconcile(new StatefulSet(it)));
    }

    private void reconcile(StatefulSet set) {
        var pods = claim(set);
        var history = new RevisionHistory(context.api(), set.object(), REVISION_HASH);
        var revisions = history.list();
        var newest = history.current(revisions, set.collisions());
        var current = named(revisions, set.status().path("currentRevision").asString(""))
                .orElse(newest.update());
        var ordered = new OrderedPods(set, pods);
        var status = new StatefulSetStatus(set, current, newest, context.clock().now());
        try {
            if (!Meta.deleting(set.object())) {
                new Step(context, set, ordered, new Step.Revisions(current, newest.update())).take();
            }
        } finally {
            status.write(context.api(), claim(set));
        }
        Pods.nextAvailable(pods, set.minReadySeconds(), context.clock().now())
                .ifPresent(it -> queue.addAfter(ObjectKey.of(set.object()), it));
        history.truncate(revisions, inUse(pods, current, newest.update()), set.historyLimit());
    }

    private static Optional<ObjectNode> named(List<ObjectNode> revisions, String name) {
        return revisions.stream().filter(it -> Meta.name(it).equals(name)).findFirst();
    }

    private static Set<String> inUse(List<ObjectNode> pods, ObjectNode current, ObjectNode update) {
        var names = pods.stream().map(OrderedPods::revision).collect(Collectors.toCollection(HashSet::new));
        names.add(Meta.name(current));
        names.add(Meta.name(update));
        return names;
    }

    private List<ObjectNode> claim(StatefulSet set) {
        var named = context.api().list(Kinds.PODS, set.namespace(), LabelSelector.EVERYTHING).stream()
                .filter(it -> set.ordinal(it) >= 0)
                .toList();
        var selector = LabelSelector.of(set.spec().path("selector"));
        return new ControllerRefs(context.api(), set.object(), selector).claim(Kinds.PODS, named);
    }
}
