package org.collaborizm.grasp.minicluster.scheduler;

import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;

/** Sends Pods away so that a more important one can come. */
record Preempting(ControllerContext context, PodStatus status) {
    private static final GroupVersionResource PODS = GroupVersionResource.core("pods");

    void makeWay(PodInfo preemptor, Preemption.Outcome.Victims victims) {
        victims.pods().stream().filter(it -> !it.deleting()).forEach(it -> send(it, preemptor, victims.node()));
    }

    private void send(PodInfo victim, PodInfo preemptor, String node) {
        var scheduler = preemptor.spec().path("schedulerName").asString(Scheduler.NAME);
        status.write(
                victim,
                new PodStatus.Condition(
                        "DisruptionTarget",
                        "True",
                        "PreemptionByScheduler",
                        scheduler + ": preempting to accommodate a higher priority pod"),
                victim.nominatedNode());
        try {
            context.api().delete(PODS, victim.key(), Json.object());
        } catch (ApiException refused) {
            if (refused.isNotFound()) {
                return;
            }
            throw refused;
        }
        context.events()
                .normal(victim.pod(), "Preempted", "Preempted by pod %s on node %s".formatted(preemptor.uid(), node));
    }
}
