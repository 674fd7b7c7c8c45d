package org.collaborizm.grasp.minicluster.controller.daemonset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Pods;
import tools.jackson.databind.node.ObjectNode;

/** Which nodes lack a Pod, and which Pods are one too many: {@code podsShouldBeOnNode}. */
final class Placement {
    private final ControllerContext context;
    private final DaemonSet set;
    private final String hash;
    private final FailedPods failed;
    private final List<String> create = new ArrayList<>();
    private final List<ObjectNode> delete = new ArrayList<>();

    Placement(ControllerContext context, DaemonSet set, String hash, FailedPods failed) {
        this.context = context;
        this.set = set;
        this.hash = hash;
        this.failed = failed;
    }

    DaemonSetSync.Plan plan(NodeView view) {
        var names = new HashSet<String>();
        for (var node : view.nodes()) {
            names.add(Meta.name(node));
            place(view, node);
        }
        for (var gone : view.occupied()) {
            if (!names.contains(gone)) {
                view.on(gone).stream()
                        .filter(it -> Pods.node(it).isEmpty() && !Meta.deleting(it))
                        .forEach(delete::add);
            }
        }
        return new DaemonSetSync.Plan(create, delete);
    }

    private void place(NodeView view, ObjectNode node) {
        var fit = view.fit(node);
        var pods = view.on(Meta.name(node));
        if (pods.isEmpty()) {
            if (fit.shouldRun()) {
                create.add(Meta.name(node));
            }
        } else if (fit.shouldContinue()) {
            keep(node, pods);
        } else {
            pods.stream().filter(it -> !Meta.deleting(it)).forEach(delete::add);
        }
    }

    private void keep(ObjectNode node, List<ObjectNode> pods) {
        var running = pods.stream()
                .filter(it -> !Meta.deleting(it))
                .filter(it -> !ended(node, it))
                .toList();
        if (set.surges()) {
            surplus(running);
        } else {
            running.stream().skip(1).forEach(delete::add);
        }
    }

    private boolean ended(ObjectNode node, ObjectNode pod) {
        if (Pods.failed(pod) && failed.mayGo(set.object(), node)) {
            var text = "Found failed daemon pod %s/%s on node %s, will try to kill it"
                    .formatted(set.namespace(), Meta.name(pod), Meta.name(node));
            context.events().warning(set.object(), "FailedDaemonPod", text);
            delete.add(pod);
        } else if (Pods.succeeded(pod)) {
            var text = "Found succeeded daemon pod %s/%s on node %s, will try to delete it"
                    .formatted(set.namespace(), Meta.name(pod), Meta.name(node));
            context.events().normal(set.object(), "SucceededDaemonPod", text);
            delete.add(pod);
        }
        return Pods.finished(pod);
    }

    /** One old and one new Pod may be there while the new one gets available. */
    private void surplus(List<ObjectNode> running) {
        var updated = running.stream().filter(it -> DaemonUpdate.isOf(it, hash)).toList();
        var old = running.stream().filter(it -> !DaemonUpdate.isOf(it, hash)).toList();
        updated.stream().skip(1).forEach(delete::add);
        old.stream().skip(1).forEach(delete::add);
        if (updated.isEmpty() || old.isEmpty()) {
            return;
        }
        var available = Pods.available(
                updated.getFirst(), set.minReadySeconds(), context.clock().now());
        if (available || !Pods.ready(old.getFirst())) {
            delete.add(old.getFirst());
        }
    }
}
