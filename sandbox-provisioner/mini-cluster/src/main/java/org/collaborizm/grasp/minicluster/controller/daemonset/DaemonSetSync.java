package org.collaborizm.grasp.minicluster.controller.daemonset;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.ControllerRefs;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.PodControl;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.WorkQueue;
import org.collaborizm.grasp.minicluster.controller.history.RevisionHistory;
import tools.jackson.databind.node.ObjectNode;

/** Brings the Pods of one DaemonSet to the nodes that suit: {@code daemon_controller.go}. */
final class DaemonSetSync {
    private static final int BURST = 250;

    private final ControllerContext context;
    private final PodControl control;
    private final FailedPods failed;
    private final WorkQueue queue;

    DaemonSetSync(ControllerContext context) {
        this.context = context;
        this.control = new PodControl(context);
        this.failed = new FailedPods(context.clock());
        this.queue = context.queue(this::reconcile);
    }

    WorkQueue queue() {
        return queue;
    }

    private void reconcile(ObjectKey key) {
        context.api()
                .find(Kinds.DAEMON_SETS, key)
                .filter(it -> !Meta.deleting(it))
                .ifPresent(it -> reconcile(new DaemonSet(it)));
    }

    private void reconcile(DaemonSet set) {
        if (set.spec().path("selector").isEmpty()) {
            var text = "This daemon set is selecting all pods. A non-empty selector is required.";
            context.events().warning(set.object(), "SelectingAll", text);
            return;
        }
        var history = new RevisionHistory(context.api(), set.object(), RevisionHistory.HASH_LABEL);
        var revisions = history.list();
        var newest = history.current(revisions, set.collisions());
        var hash = Meta.labels(newest.update()).getOrDefault(RevisionHistory.HASH_LABEL, "");
        try {
            apply(set, hash, new Placement(context, set, hash, failed).plan(view(set)));
            if (!set.updatesOnDelete()) {
                apply(set, hash, new DaemonUpdate(set, hash, context.clock().now()).plan(view(set)));
            }
        } finally {
            var view = view(set);
            new DaemonSetStatus(set, hash, context.clock().now()).write(context.api(), view, newest.collisions());
            lookAgain(set, view);
        }
        truncate(set, history, revisions, newest.update());
    }

    private void lookAgain(DaemonSet set, NodeView view) {
        var now = context.clock().now();
        Pods.nextAvailable(view.pods(), set.minReadySeconds(), now)
                .ifPresent(it -> queue.addAfter(ObjectKey.of(set.object()), it));
        failed.next(set.object()).ifPresent(it -> queue.addAfter(ObjectKey.of(set.object()), it));
    }

    private void truncate(DaemonSet set, RevisionHistory history, List<ObjectNode> revisions, ObjectNode update) {
        var hashes = view(set).pods().stream()
                .map(it -> Meta.labels(it).getOrDefault(RevisionHistory.HASH_LABEL, ""))
                .collect(Collectors.toSet());
        var inUse = revisions.stream()
                .filter(it -> hashes.contains(Meta.labels(it).getOrDefault(RevisionHistory.HASH_LABEL, "")))
                .map(Meta::name)
                .collect(Collectors.toCollection(HashSet::new));
        inUse.add(Meta.name(update));
        history.truncate(revisions, inUse, set.historyLimit());
    }

    private NodeView view(DaemonSet set) {
        var pods = context.api().list(Kinds.PODS, set.namespace(), LabelSelector.EVERYTHING);
        var selector = LabelSelector.of(set.spec().path("selector"));
        var owned = new ControllerRefs(context.api(), set.object(), selector).claim(Kinds.PODS, pods);
        return new NodeView(context.api().list(Kinds.NODES), owned, new DaemonPods(set));
    }

    private void apply(DaemonSet set, String hash, Plan plan) {
        var template = new DaemonPods(set);
        var nodes = plan.create().iterator();
        int count = Math.min(BURST, plan.create().size());
        var created =
                PodControl.slowStart(count, () -> control.create(template.describe(nodes.next(), hash), set.object()));
        plan.delete().stream().limit(BURST).forEach(it -> control.delete(it, set.object()));
        created.failure().filter(it -> !PodControl.namespaceTerminates(it)).ifPresent(it -> {
            throw it;
        });
    }

    /** @param create nodes that get a Pod */
    record Plan(List<String> create, List<ObjectNode> delete) {}
}
