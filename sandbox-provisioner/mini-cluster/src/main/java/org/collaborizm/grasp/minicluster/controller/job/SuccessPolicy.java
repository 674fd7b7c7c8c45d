package org.collaborizm.grasp.minicluster.controller.job;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Whether enough indexes succeeded although others did not yet: {@code success_policy.go}. */
final class SuccessPolicy {
    private final JsonNode rules;

    SuccessPolicy(Job job) {
        this.rules = job.spec().path("successPolicy").path("rules");
    }

    /** @return the message of the condition, if a rule is met */
    Optional<String> met(Indexes succeeded) {
        for (int i = 0; i < rules.size(); i++) {
            if (met(rules.get(i), succeeded)) {
                return Optional.of("Matched rules at index " + i);
            }
        }
        return Optional.empty();
    }

    private static boolean met(JsonNode rule, Indexes succeeded) {
        var count = rule.path("succeededCount");
        if (!rule.hasNonNull("succeededIndexes")) {
            return count.isNumber() && succeeded.total() >= count.asInt();
        }
        var required = Indexes.parse(rule.path("succeededIndexes").asString(""));
        int enough = count.isNumber() ? count.asInt() : required.total();
        return succeeded.common(required) >= enough;
    }
}
