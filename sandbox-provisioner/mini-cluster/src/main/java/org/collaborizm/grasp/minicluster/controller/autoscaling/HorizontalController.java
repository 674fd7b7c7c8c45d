package org.collaborizm.grasp.minicluster.controller.autoscaling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Scales what autoscalers name, every 15 seconds, as `pkg/controller/podautoscaler`. */
public final class HorizontalController implements Controller {
    static final GroupVersionResource AUTOSCALERS =
            GroupVersionResource.of("autoscaling/v2", "horizontalpodautoscalers");
    private static final Duration PERIOD = Duration.ofSeconds(15);

    private final ResourceMetrics metrics;

    public HorizontalController(ResourceMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return "horizontal-pod-autoscaler";
    }

    @Override
    public void start(ControllerContext context) {
        var autoscaling = new Autoscaling(context, metrics);
        var queue = context.queue(key -> autoscaling.reconcile(key));
        context.api().watch(AUTOSCALERS, event -> {
            if (event.before() == null) {
                queue.addAfter(ObjectKey.of(event.object()), PERIOD);
            }
        });
        autoscaling.again = key -> queue.addAfter(key, PERIOD);
    }

    private static final class Autoscaling {
        private final ControllerContext context;
        private final ResourceMetrics metrics;
        private final Map<ObjectKey, ScalingHistory> histories = new HashMap<>();
        private Consumer<ObjectKey> again = _ -> {};

        Autoscaling(ControllerContext context, ResourceMetrics metrics) {
            this.context = context;
            this.metrics = metrics;
        }

        void reconcile(ObjectKey key) {
            var found = context.api().find(AUTOSCALERS, key);
            if (found.isEmpty()) {
                histories.remove(key);
                return;
            }
            again.accept(key);
            var autoscaler = found.get();
            var status = new AutoscalerStatus(autoscaler, context);
            try {
                var target = ScaleTarget.find(
                        autoscaler.path("spec").path("scaleTargetRef"), key.namespace(), context.api());
                status.condition(
                        "AbleToScale",
                        "True",
                        "SucceededGetScale",
                        "the HPA controller was able to get the target's current scale");
                scale(autoscaler, target, status);
            } catch (ApiException refused) {
                unreachable(autoscaler, status, String.valueOf(refused.getMessage()));
            } catch (UnknownReplicas unknown) {
                unreachable(autoscaler, status, unknown.why());
            }
            status.write();
        }

        private void unreachable(ObjectNode autoscaler, AutoscalerStatus status, String why) {
            context.events().warning(autoscaler, "FailedGetScale", why);
            status.condition(
                    "AbleToScale",
                    "False",
                    "FailedGetScale",
                    "the HPA controller was unable to get the target's current scale: " + why);
        }

        private void scale(ObjectNode autoscaler, ScaleTarget target, AutoscalerStatus status) {
            var spec = autoscaler.path("spec");
            var current = target.replicas();
            var least = spec.path("minReplicas").asInt(1);
            var most = spec.path("maxReplicas").asInt(least);
            var history = history(autoscaler, current);
            if (current == 0 && least != 0) {
                status.condition(
                        "ScalingActive",
                        "False",
                        "ScalingDisabled",
                        "scaling is disabled since the replica count of the target is zero");
                status.replicas(0, 0);
            } else if (current > most) {
                rescale(
                        autoscaler,
                        target,
                        status,
                        new Change(most, "Current number of replicas above Spec.MaxReplicas"));
            } else if (current < least) {
                rescale(
                        autoscaler,
                        target,
                        status,
                        new Change(least, "Current number of replicas below Spec.MinReplicas"));
            } else {
                byMetrics(
                        autoscaler,
                        target,
                        status,
                        new ScalingRules(
                                spec.path("behavior"),
                                least,
                                most,
                                history,
                                context.clock().now()));
            }
        }

        private ScalingHistory history(ObjectNode autoscaler, int current) {
            var history = histories.computeIfAbsent(ObjectKey.of(autoscaler), _ -> new ScalingHistory());
            if (history.isEmpty()) {
                history.recommended(current, context.clock().now());
            }
            return history;
        }

        private void byMetrics(ObjectNode autoscaler, ScaleTarget target, AutoscalerStatus status, ScalingRules rules) {
            var current = target.replicas();
            Proposal proposal;
            try {
                proposal = propose(autoscaler, target, status);
            } catch (UnknownReplicas unknown) {
                status.current(current);
                context.events().warning(autoscaler, "FailedComputeMetricsReplicas", unknown.why());
                return;
            }
            var outcome = rules.apply(current, proposal.replicas);
            status.condition(
                    "AbleToScale",
                    "True",
                    outcome.able().reason(),
                    outcome.able().message());
            status.condition(
                    "ScalingLimited",
                    outcome.limited() ? "True" : "False",
                    outcome.limit().reason(),
                    outcome.limit().message());
            var reason = outcome.replicas() > current ? proposal.metric + " above target" : "All metrics below target";
            if (outcome.replicas() == current) {
                status.replicas(current, current);
            } else {
                rescale(autoscaler, target, status, new Change(outcome.replicas(), reason));
            }
        }

        private void rescale(ObjectNode autoscaler, ScaleTarget target, AutoscalerStatus status, Change change) {
            var current = target.replicas();
            target.scale(change.replicas, context.api());
            histories
                    .computeIfAbsent(ObjectKey.of(autoscaler), _ -> new ScalingHistory())
                    .changed(change.replicas - current, context.clock().now());
            status.condition(
                    "AbleToScale",
                    "True",
                    "SucceededRescale",
                    "the HPA controller was able to update the target scale to " + change.replicas);
            context.events()
                    .normal(
                            autoscaler,
                            "SuccessfulRescale",
                            "New size: %d; reason: %s".formatted(change.replicas, change.reason));
            status.replicas(current, change.replicas);
            status.scaled();
        }

        /** The most that any metric asks for. */
        private Proposal propose(ObjectNode autoscaler, ScaleTarget target, AutoscalerStatus status)
                throws UnknownReplicas {
            var calculator = calculator(target, Meta.namespace(autoscaler));
            var sources = autoscaler.path("spec").path("metrics");
            var proposals = new ArrayList<Proposal>();
            var told = new ArrayList<ObjectNode>();
            var problems = new ArrayList<Problem>();
            for (var source : sources) {
                try {
                    proposals.add(proposal(MetricSource.of(source), calculator, told));
                } catch (UnknownReplicas unknown) {
                    problems.add(problem(source, unknown, autoscaler));
                }
            }
            if (proposals.isEmpty()) {
                throw invalid(problems, sources.size(), status);
            }
            var best = proposals.stream()
                    .reduce((one, other) -> other.replicas > one.replicas ? other : one)
                    .orElseThrow();
            status.metrics(told);
            status.condition(
                    "ScalingActive",
                    "True",
                    "ValidMetricFound",
                    "the HPA was able to successfully calculate a replica count from " + best.metric);
            return best;
        }

        private Problem problem(JsonNode source, UnknownReplicas unknown, ObjectNode autoscaler) {
            var metric = MetricSource.of(source);
            var reason = metric.isResource() ? "FailedGet" + metric.type() + "Metric" : "InvalidMetricSourceType";
            context.events().warning(autoscaler, reason, unknown.why());
            return new Problem(reason, metric, unknown.why());
        }

        private static UnknownReplicas invalid(List<Problem> problems, int all, AutoscalerStatus status) {
            var first = problems.getFirst();
            status.condition(
                    "ScalingActive",
                    "False",
                    first.reason,
                    "the HPA was unable to compute the replica count: " + first.why);
            var said = first.metric.isResource()
                    ? "failed to get %s resource metric value: %s".formatted(first.metric.resource(), first.why)
                    : first.why;
            return new UnknownReplicas(
                    "invalid metrics (%d invalid out of %d), first error is: %s".formatted(problems.size(), all, said));
        }

        private static Proposal proposal(MetricSource source, ReplicaCalculator calculator, List<ObjectNode> told)
                throws UnknownReplicas {
            if (!source.isResource()) {
                throw new UnknownReplicas(
                        "unable to get metric: no custom metrics API (custom.metrics.k8s.io) registered");
            }
            var utilization = source.utilization().isPresent();
            try {
                var result = calculator.calculate(source);
                told.add(AutoscalerStatus.metric(source, result.utilization(), result.average()));
                var container = source.type().equals("ContainerResource") ? " container" : "";
                return new Proposal(
                        result.replicas(),
                        source.resource()
                                + container
                                + (utilization ? " resource utilization (percentage of request)" : " resource"));
            } catch (UnknownReplicas unknown) {
                throw new UnknownReplicas("failed to get %s %s: %s"
                        .formatted(source.resource(), utilization ? "utilization" : "usage", unknown.why()));
            }
        }

        private ReplicaCalculator calculator(ScaleTarget target, String namespace) {
            var samples = List.<ResourceMetrics.PodSample>of();
            var unavailable = "";
            try {
                samples = metrics.list(namespace, target.selector());
            } catch (ApiException refused) {
                unavailable = refused.getMessage() + " (get pods.metrics.k8s.io)";
            }
            return new ReplicaCalculator(
                    target.replicas(),
                    context.api().list(Kinds.PODS, namespace, target.selector()),
                    samples,
                    unavailable,
                    context.clock().now());
        }

        private record Proposal(int replicas, String metric) {}

        private record Change(int replicas, String reason) {}

        private record Problem(String reason, MetricSource metric, String why) {}
    }
}
