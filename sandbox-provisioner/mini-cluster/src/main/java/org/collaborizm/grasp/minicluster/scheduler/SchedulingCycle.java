package org.collaborizm.grasp.minicluster.scheduler;

import java.util.HashSet;
import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;

/** Schedules one Pod: decides, and binds it, or says why not and looks who could make way. */
final class SchedulingCycle {
    private static final GroupVersionResource BUDGETS = GroupVersionResource.of("policy/v1", "poddisruptionbudgets");
    private static final String NO_NODES = "no nodes available to schedule pods";
    private static final int LONGEST_NOTE = 1024;

    private final ControllerContext context;
    private final ClusterCache cache;
    private final SchedulingQueue queue;
    private final Algorithm algorithm;
    private final PodStatus status;
    private final Binder binder;
    private final Set<ObjectKey> binding = new HashSet<>();
    private Nominations nominated = Nominations.NONE;

    SchedulingCycle(ControllerContext context, ClusterCache cache, SchedulingQueue queue) {
        this.context = context;
        this.cache = cache;
        this.queue = queue;
        this.algorithm = new Algorithm(context.random());
        this.status = new PodStatus(context.api(), context.clock());
        this.binder = new Binder(context, this::bindingFailed);
    }

    void schedule(QueuedPod queued) {
        var pod = queued.pod();
        if (pod.deleting()) {
            context.events().warning(pod.pod(), "FailedScheduling", "skip schedule deleting pod: " + pod.key());
            queue.remove(pod.key());
            return;
        }
        switch (algorithm.decide(pod, cache.view(), nominated)) {
            case Decision.Fits(var node) -> bind(queued, node);
            case Decision.NoNodes() -> unschedulable(queued, NO_NODES, "", Set.of());
            case Decision.Unfit(var diagnosis) -> preempt(queued, diagnosis);
        }
    }

    /** Whether it has a node already that the API does not know yet. */
    boolean isBinding(PodInfo pod) {
        return binding.contains(pod.key());
    }

    void forget(ObjectKey pod) {
        binding.remove(pod);
        binder.forget(pod);
        nominated = nominated.without(pod);
    }

    void volumeChanged() {
        binder.claimChanged();
    }

    /** An error kept the Pod from being scheduled; it is tried again. */
    void failed(QueuedPod queued, String message) {
        tell(queued.pod(), "SchedulerError", message, "");
        queue.unschedulable(queued, Set.of());
        queue.retry(queued);
    }

    private void bind(QueuedPod queued, String node) {
        var pod = queued.pod();
        var view = cache.view();
        binding.add(pod.key());
        cache.put(pod.boundTo(node));
        binder.bind(queued, node, view);
    }

    private void bindingFailed(QueuedPod queued, String message) {
        var pod = queued.pod();
        binding.remove(pod.key());
        cache.remove(pod.key());
        var there = context.api().find(GroupVersionResource.core("pods"), pod.key());
        if (there.isPresent() && PodInfo.of(there.get()).node().isEmpty()) {
            failed(queued, message);
        } else {
            queue.remove(pod.key());
        }
    }

    private void preempt(QueuedPod queued, Diagnosis diagnosis) {
        var pod = queued.pod();
        var budgets =
                context.api().list(BUDGETS).stream().map(DisruptionBudget::of).toList();
        var preemption = new Preemption(
                algorithm, cache.view(), nominated, budgets, context.clock().now());
        switch (preemption.find(pod, diagnosis)) {
            case Preemption.Outcome.Victims victims -> {
                new Preempting(context, status).makeWay(pod, victims);
                nominate(pod, victims.node());
                unschedulable(queued, diagnosis.message(""), victims.node(), diagnosis.plugins());
            }
            case Preemption.Outcome.None(var message) -> {
                var kept = message.contains("terminating pod on the nominated node") ? pod.nominatedNode() : "";
                unschedulable(queued, diagnosis.message(message), kept, diagnosis.plugins());
            }
        }
    }

    /** Less important Pods that were to come to the node have to look elsewhere. */
    private void nominate(PodInfo pod, String node) {
        for (var other : nominated.all()) {
            if (other.node().equals(node) && other.pod().priority() < pod.priority()) {
                nominated = nominated.without(other.pod().key());
            }
        }
        nominated = nominated.with(pod, node);
    }

    private void unschedulable(QueuedPod queued, String message, String nominatedNode, Set<String> plugins) {
        if (nominatedNode.isEmpty()) {
            nominated = nominated.without(queued.pod().key());
        }
        queue.unschedulable(queued, plugins);
        tell(queued.pod(), "Unschedulable", message, nominatedNode);
    }

    private void tell(PodInfo pod, String reason, String message, String nominatedNode) {
        var note = message.length() > LONGEST_NOTE ? message.substring(0, LONGEST_NOTE - 4) + " ..." : message;
        context.events().warning(pod.pod(), "FailedScheduling", note);
        status.write(pod, new PodStatus.Condition("PodScheduled", "False", reason, message), nominatedNode);
    }
}
