package org.collaborizm.grasp.minicluster.controller.node;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.scheduler.framework.Taint;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends Pods away from nodes with a taint of effect NoExecute that they do not tolerate, or for no longer, as
 * `pkg/controller/tainteviction`.
 */
public final class TaintEvictionController implements Controller {
    @Override
    public String name() {
        return "taint-eviction-controller";
    }

    @Override
    public String serviceAccount() {
        return "node-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var evictions = new Evictions(context);
        context.api().watch(Kinds.PODS, event -> {
            if (event.deleted()) {
                evictions.forget(ObjectKey.of(event.object()));
            } else {
                evictions.look(event.object());
            }
        });
        context.api().watch(Kinds.NODES, event -> {
            var before = event.before() == null ? List.<Taint>of() : noExecute(event.before());
            if (!event.deleted() && !before.equals(noExecute(event.object()))) {
                evictions.lookAtPodsOf(Meta.name(event.object()));
            }
        });
    }

    private static List<Taint> noExecute(ObjectNode node) {
        return Taint.of(node).stream()
                .filter(it -> it.effect().equals(Taint.NO_EXECUTE))
                .toList();
    }

    private static final class Evictions {
        private final ControllerContext context;
        private final Map<ObjectKey, Planned> planned = new HashMap<>();

        Evictions(ControllerContext context) {
            this.context = context;
        }

        void lookAtPodsOf(String node) {
            context.api().list(Kinds.PODS).stream()
                    .filter(it -> Pods.node(it).equals(node))
                    .forEach(this::look);
        }

        void look(ObjectNode pod) {
            var key = ObjectKey.of(pod);
            var taints = context.api()
                    .find(Kinds.NODES, new ObjectKey("", Pods.node(pod)))
                    .map(TaintEvictionController::noExecute)
                    .orElse(List.of());
            if (taints.isEmpty() || Meta.deleting(pod)) {
                cancel(pod);
                return;
            }
            var tolerations = Taint.Toleration.of(pod);
            if (!taints.stream().allMatch(it -> it.toleratedBy(tolerations))) {
                forget(key);
                evict(key);
                return;
            }
            shortest(taints, tolerations).ifPresentOrElse(it -> plan(pod, it), () -> cancel(pod));
        }

        void forget(ObjectKey pod) {
            var there = planned.remove(pod);
            if (there != null) {
                there.alarm.cancel();
            }
        }

        /** Empty if all the tolerations that count are for ever. */
        private static Optional<Duration> shortest(List<Taint> taints, List<Taint.Toleration> tolerations) {
            return tolerations.stream()
                    .filter(it -> taints.stream().anyMatch(it::tolerates))
                    .flatMap(it -> it.seconds().stream())
                    .min(Long::compare)
                    .map(it -> Duration.ofSeconds(Math.max(0, it)));
        }

        /** One that is planned already runs from when it was planned first. */
        private void plan(ObjectNode pod, Duration tolerated) {
            var key = ObjectKey.of(pod);
            var now = context.clock().now();
            var there = planned.get(key);
            var since = there == null ? now : there.since;
            var at = since.plus(tolerated);
            if (there != null && there.at.equals(at)) {
                return;
            }
            forget(key);
            var alarm = context.clock().after(Duration.between(now, at), () -> evict(key));
            planned.put(key, new Planned(since, at, alarm));
        }

        private void cancel(ObjectNode pod) {
            if (planned.containsKey(ObjectKey.of(pod))) {
                forget(ObjectKey.of(pod));
                context.events().normal(pod, "TaintManagerEviction", "Cancelling deletion of Pod " + ObjectKey.of(pod));
            }
        }

        private void evict(ObjectKey key) {
            planned.remove(key);
            var pod = context.api().find(Kinds.PODS, key);
            if (pod.isEmpty()) {
                return;
            }
            context.events().normal(pod.get(), "TaintManagerEviction", "Marking for deletion Pod " + key);
            try {
                new DisruptionTarget(context)
                        .mark(pod.get(), "DeletionByTaintManager", "Taint manager: deleting due to NoExecute taint");
                context.api().delete(Kinds.PODS, key, Json.object());
            } catch (ApiException refused) {
                if (!refused.isNotFound()) {
                    throw refused;
                }
            }
        }
    }

    private record Planned(Instant since, Instant at, ClusterClock.Alarm alarm) {}
}
