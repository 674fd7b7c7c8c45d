package org.collaborizm.grasp.minicluster.controller.job;

import java.time.Instant;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.Timestamps;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The conditions of a Job, in the words of {@code pkg/controller/job}. */
final class JobConditions {
    static final String SUCCESS_CRITERIA = "SuccessCriteriaMet";
    static final String FAILURE_TARGET = "FailureTarget";
    static final String COMPLETE = "Complete";
    static final String FAILED = "Failed";
    static final String SUSPENDED = "Suspended";

    private JobConditions() {}

    /** @param type of the condition that says it first, before all Pods have ended */
    record Outcome(String type, String reason, String message) {
        static Outcome failure(String reason, String message) {
            return new Outcome(FAILURE_TARGET, reason, message);
        }

        static Outcome success(String reason, String message) {
            return new Outcome(SUCCESS_CRITERIA, reason, message);
        }

        boolean success() {
            return type.equals(SUCCESS_CRITERIA);
        }

        /** The condition that says it once all Pods have ended. */
        String finalType() {
            return success() ? COMPLETE : FAILED;
        }
    }

    /** What an earlier look at the Job found. */
    static Optional<Outcome> decided(JsonNode status) {
        return decided(status, SUCCESS_CRITERIA).or(() -> decided(status, FAILURE_TARGET));
    }

    private static Optional<Outcome> decided(JsonNode status, String type) {
        return Conditions.find(status, type)
                .filter(it -> it.path("status").asString("").equals("True"))
                .map(it -> new Outcome(
                        type, it.path("reason").asString(""), it.path("message").asString("")));
    }

    /** @return whether anything changed; a condition that was never true is not told to be false */
    static boolean ensure(ObjectNode status, Instant now, ObjectNode condition) {
        var there = Conditions.find(status, condition.path("type").asString(""));
        var same = there.filter(it -> it.path("status").equals(condition.path("status"))
                && it.path("reason").equals(condition.path("reason"))
                && it.path("message").equals(condition.path("message")));
        var isFalse = condition.path("status").asString("").equals("False");
        if (same.isPresent() || (there.isEmpty() && isFalse)) {
            return false;
        }
        condition.put("lastProbeTime", Timestamps.of(now)).put("lastTransitionTime", Timestamps.of(now));
        Conditions.put(status, condition);
        return true;
    }
}
