package org.collaborizm.grasp.minicluster.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** ResourceQuotas and LimitRanges. */
final class Limits {
    private static final Set<String> SCOPES = Set.of(
            "Terminating",
            "NotTerminating",
            "BestEffort",
            "NotBestEffort",
            "PriorityClass",
            "CrossNamespacePodAffinity");
    private static final Set<String> EXISTS_ONLY =
            Set.of("BestEffort", "NotBestEffort", "Terminating", "NotTerminating");
    private static final List<List<String>> CONFLICTS =
            List.of(List.of("BestEffort", "NotBestEffort"), List.of("Terminating", "NotTerminating"));
    private static final Set<String> POD_RESOURCES = Set.of(
            "cpu",
            "memory",
            "ephemeral-storage",
            "pods",
            "requests.cpu",
            "requests.memory",
            "requests.ephemeral-storage",
            "limits.cpu",
            "limits.memory",
            "limits.ephemeral-storage");

    private Limits() {}

    static void quota(Field quota) {
        var spec = quota.child("spec");
        var hard = spec.child("hard");
        hard.map().keySet().forEach(it -> {
            Amounts.quotaResourceName(hard.key(it), it);
            Amounts.amount(hard.key(it), it);
        });
        var resources = hard.map().keySet();
        scopes(spec.child("scopes"), resources);
        if (spec.has("scopeSelector")) {
            selector(spec.descend("scopeSelector", "matchExpressions"), resources);
        }
    }

    static void quotaUpdate(Field quota, Field old) {
        var now = quota.descend("spec", "scopes");
        var before = old.descend("spec", "scopes");
        if (!now.texts().collect(Collectors.toSet()).equals(before.texts().collect(Collectors.toSet()))) {
            now.invalid("field is immutable");
        }
    }

    private static void scopes(Field scopes, Set<String> resources) {
        scopes.texts().forEach(scope -> {
            if (!SCOPES.contains(scope)) {
                scopes.invalid("unsupported scope");
            }
            if (resources.stream().anyMatch(it -> !isValid(scope, it))) {
                scopes.invalid("unsupported scope applied to resource");
            }
        });
        conflicts(scopes, scopes.texts().collect(Collectors.toSet()));
    }

    private static void conflicts(Field where, Set<String> scopes) {
        CONFLICTS.stream().filter(scopes::containsAll).forEach(it -> where.invalid("conflicting scopes"));
    }

    private static boolean isValid(String scope, String resource) {
        return switch (scope) {
            case "BestEffort" -> resource.equals("pods");
            case "Terminating", "NotTerminating", "NotBestEffort", "PriorityClass", "CrossNamespacePodAffinity" ->
                POD_RESOURCES.contains(resource) || resource.contains("/");
            default -> true;
        };
    }

    private static void selector(Field expressions, Set<String> resources) {
        var scopes = new HashSet<String>();
        expressions.value().forEach(it -> {
            var expression = expressions.with(it);
            var scope = expression.child("scopeName");
            if (!SCOPES.contains(scope.text())) {
                scope.invalid("unsupported scope");
            }
            if (resources.stream().anyMatch(resource -> !isValid(scope.text(), resource))) {
                expressions.invalid("unsupported scope applied to resource");
            }
            operator(expression);
            scopes.add(scope.text());
        });
        conflicts(expressions, scopes);
    }

    private static void operator(Field expression) {
        var operator = expression.child("operator");
        if (EXISTS_ONLY.contains(expression.text("scopeName")) && !operator.is("Exists")) {
            operator.invalid("must be 'Exist' only operator when scope is any of ResourceQuotaScopeTerminating,"
                    + " ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort and"
                    + " ResourceQuotaScopeNotBestEffort");
        }
        var values = expression.child("values");
        switch (operator.text()) {
            case "In", "NotIn" -> {
                if (values.size() == 0) {
                    values.required("must be at least one value when `operator` is 'In' or 'NotIn' for scope selector");
                }
            }
            case "Exists", "DoesNotExist" -> {
                if (values.size() != 0) {
                    values.invalid("must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector");
                }
            }
            default -> operator.invalid("not a valid selector operator");
        }
    }

    static void range(Field range) {
        var types = new HashSet<String>();
        range.child("spec").items("limits").forEach(limit -> {
            var type = limit.child("type");
            type.invalid(Syntax.qualifiedName(type.text()));
            if (!types.add(type.text())) {
                type.duplicate();
            }
            limit(limit, type.text());
        });
    }

    private static void limit(Field limit, String type) {
        names(limit.child("max"), type);
        names(limit.child("min"), type);
        for (var field : List.of("default", "defaultRequest")) {
            var defaults = limit.child(field);
            if (!type.equals("Pod")) {
                names(defaults, type);
            } else if (defaults.filled()) {
                defaults.forbidden("may not be specified when `type` is 'Pod'");
            }
        }
        if (type.equals("PersistentVolumeClaim")
                && !limit.child("min").has("storage")
                && !limit.child("max").has("storage")) {
            limit.child("limits")
                    .required("either minimum or maximum storage value is required, but neither was provided");
        }
        names(limit.child("maxLimitRequestRatio"), type);
        var keys = new TreeSet<String>();
        List.of("max", "min", "default", "defaultRequest", "maxLimitRequestRatio")
                .forEach(it -> keys.addAll(limit.child(it).map().keySet()));
        keys.forEach(it -> new LimitOrder(limit, it).check());
    }

    private static void names(Field amounts, String type) {
        amounts.map().keySet().forEach(it -> {
            var amount = amounts.key(it);
            if (type.equals("Pod") || type.equals("Container")) {
                Amounts.containerResourceName(amount, it);
            } else {
                Amounts.resourceName(amount, it);
            }
        });
    }
}
