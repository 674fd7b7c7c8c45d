package org.collaborizm.grasp.minicluster.controller.job;

import java.util.Optional;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import tools.jackson.databind.JsonNode;

/** What the failure of a Pod means for its Job: {@code pod_failure_policy.go}. */
final class PodFailurePolicy {
    private final JsonNode rules;

    PodFailurePolicy(Job job) {
        this.rules = job.spec().path("podFailurePolicy").path("rules");
    }

    /**
     * @param action of the rule that matches; empty if none does
     * @param message why the Job fails; empty unless it does
     */
    record Verdict(String action, String message) {
        static final Verdict DEFAULT = new Verdict("", "");

        boolean counts() {
            return !action.equals("Ignore");
        }

        boolean failsJob() {
            return action.equals("FailJob");
        }

        boolean failsIndex() {
            return action.equals("FailIndex");
        }
    }

    Verdict judge(JsonNode pod) {
        for (int i = 0; i < rules.size(); i++) {
            var action = rules.get(i).path("action").asString("");
            var why = why(rules.get(i), pod);
            if (why.isPresent()) {
                return new Verdict(action, "%s matching %s rule at index %d".formatted(why.get(), action, i));
            }
        }
        return Verdict.DEFAULT;
    }

    private static Optional<String> why(JsonNode rule, JsonNode pod) {
        return rule.has("onExitCodes")
                ? exitCode(rule.path("onExitCodes"), pod)
                : rule.path("onPodConditions")
                        .valueStream()
                        .filter(it -> hasCondition(pod, it))
                        .map(it -> "Pod %s/%s has condition %s"
                                .formatted(
                                        Meta.namespace(pod),
                                        Meta.name(pod),
                                        it.path("type").asString("")))
                        .findFirst();
    }

    private static boolean hasCondition(JsonNode pod, JsonNode pattern) {
        return Conditions.find(pod.path("status"), pattern.path("type").asString(""))
                .filter(it -> it.path("status")
                        .asString("")
                        .equals(pattern.path("status").asString("True")))
                .isPresent();
    }

    private static Optional<String> exitCode(JsonNode requirement, JsonNode pod) {
        var status = pod.path("status");
        return Stream.concat(
                        status.path("containerStatuses").valueStream(),
                        status.path("initContainerStatuses").valueStream())
                .filter(it -> matches(requirement, it))
                .map(it -> "Container %s for pod %s/%s failed with exit code %d"
                        .formatted(
                                it.path("name").asString(""),
                                Meta.namespace(pod),
                                Meta.name(pod),
                                it.at("/state/terminated/exitCode").asInt(0)))
                .findFirst();
    }

    private static boolean matches(JsonNode requirement, JsonNode container) {
        var name = requirement.path("containerName").asString("");
        var code = container.at("/state/terminated/exitCode");
        if (!code.isNumber() || code.asInt() == 0) {
            return false;
        }
        if (!name.isEmpty() && !name.equals(container.path("name").asString(""))) {
            return false;
        }
        var listed = requirement.path("values").valueStream().anyMatch(it -> it.asInt(-1) == code.asInt());
        return listed == requirement.path("operator").asString("").equals("In");
    }
}
