package org.collaborizm.grasp.minicluster.validation;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** Webhooks and ValidatingAdmissionPolicies, as {@code pkg/apis/admissionregistration/validation}. */
final class AdmissionKinds {
    private static final List<String> POLICIES = List.of("Fail", "Ignore");
    private static final List<String> MATCHES = List.of("Equivalent", "Exact");
    private static final List<String> OPERATIONS = List.of("*", "CONNECT", "CREATE", "DELETE", "UPDATE");
    private static final List<String> SCOPES = List.of("*", "Cluster", "Namespaced");
    private static final List<String> ACTIONS = List.of("Audit", "Deny", "Warn");

    private AdmissionKinds() {}

    static void webhooks(Field configuration) {
        var names = new HashSet<String>();
        configuration.items("webhooks").forEach(webhook -> {
            webhook(webhook);
            if (!names.add(webhook.text("name"))) {
                webhook.child("name").duplicate();
            }
        });
    }

    private static void webhook(Field webhook) {
        qualified(webhook.child("name"));
        webhook.items("rules").forEach(AdmissionKinds::rule);
        webhook.child("failurePolicy").oneOf(POLICIES);
        webhook.child("matchPolicy").oneOf(MATCHES);
        var effects = webhook.child("sideEffects");
        if (effects.present()) {
            effects.oneOf(List.of("None", "NoneOnDryRun"));
        } else {
            effects.required("must specify one of None, NoneOnDryRun");
        }
        var timeout = webhook.child("timeoutSeconds");
        if (timeout.present() && (timeout.number() > 30 || timeout.number() < 1)) {
            timeout.invalid("the timeout value must be between 1 and 30 seconds");
        }
        Selectors.labelSelector(webhook.child("namespaceSelector"));
        Selectors.labelSelector(webhook.child("objectSelector"));
        var client = webhook.child("clientConfig");
        if (client.has("url") == client.has("service")) {
            client.required("exactly one of url or service is required");
        }
        if (webhook.child("admissionReviewVersions").size() == 0) {
            webhook.child("admissionReviewVersions").required("must specify one of v1, v1beta1");
        }
    }

    private static void qualified(Field name) {
        if (!name.filled()) {
            name.required();
            return;
        }
        var wrong = Syntax.subdomain(name.text());
        if (!wrong.isEmpty()) {
            name.invalid(String.join(",", wrong));
        } else if (name.text().split("\\.", -1).length < 3) {
            name.invalid("should be a domain with at least three segments separated by dots");
        }
    }

    private static void rule(Field rule) {
        VolumeSources.required(rule, "apiGroups");
        VolumeSources.required(rule, "apiVersions");
        VolumeSources.required(rule, "resources");
        List.of("apiGroups", "apiVersions").forEach(it -> wildcardAlone(rule.child(it)));
        var operations = rule.child("operations");
        if (operations.size() == 0) {
            operations.required();
        }
        wildcardAlone(operations);
        operations.items().forEach(it -> it.oneOf(OPERATIONS));
        if (rule.has("scope")) {
            rule.child("scope").oneOf(SCOPES);
        }
    }

    private static void wildcardAlone(Field list) {
        if (list.size() > 1 && list.texts().anyMatch("*"::equals)) {
            list.invalid("if '*' is present, must not specify other "
                    + (list.path().endsWith("apiGroups")
                            ? "API groups"
                            : list.path().endsWith("apiVersions") ? "API versions" : "operations"));
        }
    }

    static void policy(Field policy) {
        var spec = policy.child("spec");
        if (spec.child("failurePolicy").present()) {
            spec.child("failurePolicy").oneOf(POLICIES);
        }
        if (spec.has("paramKind")) {
            VolumeSources.required(spec.child("paramKind"), "apiVersion");
            VolumeSources.required(spec.child("paramKind"), "kind");
        }
        var match = spec.child("matchConstraints");
        if (match.present()) {
            matchResources(match);
            if (match.child("resourceRules").size() == 0) {
                match.child("resourceRules").required();
            }
        } else {
            match.required();
        }
        if (spec.child("validations").size() == 0
                && spec.child("auditAnnotations").size() == 0) {
            spec.child("validations").required("validations or auditAnnotations must contain at least one item");
            spec.child("auditAnnotations").required("validations or auditAnnotations must contain at least one item");
        }
        spec.items("variables").forEach(it -> expression(it, "variable"));
        spec.items("validations").forEach(it -> expression(it, "validation"));
        spec.items("matchConditions").forEach(it -> {
            VolumeSources.required(it, "name");
            expression(it, "matchCondition");
        });
    }

    private static void expression(Field holder, String kind) {
        var expression = holder.child("expression");
        if (expression.text().isBlank()) {
            expression.required(kind.equals("validation") ? "expression is not specified" : "");
        }
    }

    private static void matchResources(Field match) {
        if (match.has("matchPolicy")) {
            match.child("matchPolicy").oneOf(MATCHES);
        }
        Selectors.labelSelector(match.child("namespaceSelector"));
        Selectors.labelSelector(match.child("objectSelector"));
        Stream.of("resourceRules", "excludeResourceRules").flatMap(match::items).forEach(AdmissionKinds::rule);
    }

    static void binding(Field binding) {
        var spec = binding.child("spec");
        var name = spec.child("policyName");
        if (name.filled()) {
            name.invalid(Syntax.subdomain(name.text()));
        } else {
            name.required();
        }
        if (spec.has("paramRef")) {
            var reference = spec.child("paramRef");
            if (reference.child("name").filled() == reference.has("selector")) {
                reference.child("name").required("one of name or selector must be specified");
            }
        }
        if (spec.has("matchResources")) {
            matchResources(spec.child("matchResources"));
        }
        var actions = spec.child("validationActions");
        if (actions.size() == 0) {
            actions.required("at least one validation action is required");
        }
        var seen = new HashSet<String>();
        actions.items().forEach(it -> {
            it.oneOf(ACTIONS);
            if (!seen.add(it.text())) {
                it.duplicate();
            }
        });
        if (seen.contains("Deny") && seen.contains("Warn")) {
            actions.invalidPrinted(
                    actions.shownAs("[]admissionregistration.ValidationAction"),
                    "must not contain both Deny and Warn (repeating the same validation failure information in"
                            + " the API response and headers serves no purpose)");
        }
    }
}
