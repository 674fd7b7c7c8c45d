package org.collaborizm.grasp.minicluster.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a Job makes of failed Pods. */
final class FailurePolicies {
    private static final int MOST_RULES = 20;
    private static final List<String> ACTIONS = List.of("Count", "FailIndex", "FailJob", "Ignore");

    private FailurePolicies() {}

    static void check(Field jobSpec) {
        var rules = jobSpec.descend("podFailurePolicy", "rules");
        if (rules.size() > MOST_RULES) {
            rules.tooMany(MOST_RULES);
        }
        var names = jobSpec.descend("template", "spec", "containers")
                .items()
                .map(it -> it.text("name"))
                .collect(Collectors.toSet());
        jobSpec.descend("template", "spec", "initContainers").items().forEach(it -> names.add(it.text("name")));
        rules.items().forEach(rule -> {
            var action = rule.child("action");
            if (!action.filled()) {
                action.required("valid values: [\"Count\" \"FailIndex\" \"FailJob\" \"Ignore\"]");
            } else if (action.is("FailIndex") && !jobSpec.has("backoffLimitPerIndex")) {
                action.invalid("requires the backoffLimitPerIndex to be set");
            } else {
                action.oneOf(ACTIONS);
            }
            var codes = rule.child("onExitCodes");
            if (codes.present()) {
                exitCodes(codes, names);
            }
            if (rule.child("onPodConditions").filled()) {
                rule.items("onPodConditions").forEach(FailurePolicies::condition);
                if (codes.present()) {
                    rule.invalid("specifying both OnExitCodes and OnPodConditions is not supported");
                }
            } else if (!codes.present()) {
                rule.invalid("specifying one of OnExitCodes and OnPodConditions is required");
            }
        });
    }

    private static void exitCodes(Field codes, Set<String> containers) {
        var operator = codes.child("operator");
        operator.requiredOneOf(List.of("In", "NotIn"));
        var container = codes.child("containerName");
        if (container.present() && !containers.contains(container.text())) {
            container.invalid("must be one of the container or initContainer names in the pod template");
        }
        var values = codes.child("values");
        if (values.size() == 0) {
            values.invalid("at least one value is required");
        }
        var seen = new HashSet<Long>();
        values.items().forEach(value -> {
            if (value.number() == 0 && operator.is("In")) {
                value.invalid("must not be 0 for the In operator");
            }
            if (!seen.add(value.number())) {
                value.duplicate();
            }
        });
    }

    private static void condition(Field condition) {
        VolumeSources.required(condition, "type");
        condition.child("status").requiredOneOf(List.of("False", "True", "Unknown"));
    }
}
