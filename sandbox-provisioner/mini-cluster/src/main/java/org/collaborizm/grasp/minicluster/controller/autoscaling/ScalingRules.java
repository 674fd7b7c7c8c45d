package org.collaborizm.grasp.minicluster.controller.autoscaling;

import java.time.Instant;
import java.util.ArrayList;
import tools.jackson.databind.JsonNode;

/**
 * How far and how fast an autoscaler may go, as `normalizeDesiredReplicas` in `podautoscaler/horizontal.go`.
 *
 * @param behavior of the autoscaler; missing for the classic rules
 */
record ScalingRules(JsonNode behavior, int least, int most, ScalingHistory history, Instant now) {
    private static final int DOWN_WINDOW = 300;

    /** A condition's reason and message. */
    record Said(String reason, String message) {}

    /**
     * What may be done.
     *
     * @param able what there is to say about stabilization
     * @param limited whether a limit was met
     */
    record Outcome(int replicas, Said able, boolean limited, Said limit) {}

    Outcome apply(int current, int desired) {
        var stabilized = stabilized(current, desired);
        history.recommended(desired, now);
        var up = stabilized > current;
        var able = stabilized == desired
                ? new Said("ReadyForNewScale", "recommended size matches current size")
                : up || (desired > current)
                        ? new Said(
                                "ScaleUpStabilized",
                                "recent recommendations were lower than current one, applying the lowest recent recommendation")
                        : new Said(
                                "ScaleDownStabilized",
                                "recent recommendations were higher than current one, applying the highest recent recommendation");
        return limited(current, stabilized, able);
    }

    private int stabilized(int current, int desired) {
        var lower = history.lowest(desired, window("scaleUp", 0), now);
        var upper = history.highest(desired, window("scaleDown", DOWN_WINDOW), now);
        return Math.min(Math.max(current, lower), upper);
    }

    private int window(String direction, int otherwise) {
        return behavior.path(direction).path("stabilizationWindowSeconds").asInt(otherwise);
    }

    private Outcome limited(int current, int desired, Said able) {
        if (desired > current) {
            var fastest = Math.max(current, upLimit(current));
            return desired > Math.min(most, fastest)
                    ? new Outcome(Math.min(most, fastest), able, true, most > fastest ? TOO_FAST : TOO_MANY)
                    : within(desired, able);
        }
        var fastest = Math.min(current, downLimit(current));
        if (desired < Math.max(least, fastest)) {
            return new Outcome(Math.max(least, fastest), able, true, least < fastest ? TOO_FAST_DOWN : TOO_FEW);
        }
        return desired > most ? new Outcome(most, able, true, TOO_MANY) : within(desired, able);
    }

    private static Outcome within(int desired, Said able) {
        return new Outcome(
                desired,
                able,
                false,
                new Said("DesiredWithinRange", "the desired count is within the acceptable range"));
    }

    private int upLimit(int current) {
        var rules = behavior.path("scaleUp");
        if (rules.isMissingNode()) {
            return Math.max(2 * current, 4);
        }
        var limits = new ArrayList<Integer>();
        for (var policy : rules.path("policies")) {
            var start = current - history.added(policy.path("periodSeconds").asInt(15), now);
            var value = policy.path("value").asInt(0);
            limits.add(percent(policy) ? (int) Math.ceil(start * (1 + value / 100.0)) : start + value);
        }
        return switch (rules.path("selectPolicy").asString("Max")) {
            case "Disabled" -> current;
            case "Min" -> limits.stream().min(Integer::compare).orElse(current);
            default -> limits.stream().max(Integer::compare).orElse(most);
        };
    }

    private int downLimit(int current) {
        var rules = behavior.path("scaleDown");
        if (rules.isMissingNode()) {
            return 0;
        }
        var limits = new ArrayList<Integer>();
        for (var policy : rules.path("policies")) {
            var start = current + history.removed(policy.path("periodSeconds").asInt(15), now);
            var value = policy.path("value").asInt(0);
            limits.add(percent(policy) ? (int) (start * (1 - value / 100.0)) : start - value);
        }
        return switch (rules.path("selectPolicy").asString("Max")) {
            case "Disabled" -> current;
            case "Min" -> limits.stream().max(Integer::compare).orElse(current);
            default -> limits.stream().min(Integer::compare).orElse(0);
        };
    }

    private static boolean percent(JsonNode policy) {
        return policy.path("type").asString("").equals("Percent");
    }

    private static final Said TOO_FAST =
            new Said("ScaleUpLimit", "the desired replica count is increasing faster than the maximum scale rate");
    private static final Said TOO_FAST_DOWN =
            new Said("ScaleDownLimit", "the desired replica count is decreasing faster than the maximum scale rate");
    private static final Said TOO_MANY =
            new Said("TooManyReplicas", "the desired replica count is more than the maximum replica count");
    private static final Said TOO_FEW =
            new Said("TooFewReplicas", "the desired replica count is less than the minimum replica count");
}
