package org.collaborizm.grasp.minicluster.validation;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import org.collaborizm.grasp.minicluster.schema.Type;
import tools.jackson.databind.JsonNode;

/** Names and amounts of resources, as {@code ValidateResourceRequirements} and its neighbours. */
final class Amounts {
    private static final Set<String> COMPUTE = Set.of("cpu", "memory");
    private static final Set<String> FOR_CONTAINERS = Set.of("cpu", "memory", "ephemeral-storage");
    private static final Set<String> OBJECT_COUNTS = Set.of(
            "pods",
            "services",
            "replicationcontrollers",
            "resourcequotas",
            "secrets",
            "configmaps",
            "persistentvolumeclaims",
            "services.nodeports",
            "services.loadbalancers");
    private static final Set<String> COMPUTE_IN_QUOTAS = Set.of(
            "cpu",
            "memory",
            "ephemeral-storage",
            "requests.cpu",
            "requests.memory",
            "requests.ephemeral-storage",
            "limits.cpu",
            "limits.memory",
            "limits.ephemeral-storage",
            "requests.storage");
    private static final String HUGE_PAGES = "hugepages-";

    private Amounts() {}

    /** What is no quantity was refused when the manifest was read. */
    static Optional<Quantity> quantity(JsonNode value) {
        try {
            return Optional.of(Quantity.of(value));
        } catch (IllegalArgumentException refusedBefore) {
            return Optional.empty();
        }
    }

    static void requirements(Field resources) {
        var limits = resources.child("limits");
        var requests = resources.child("requests");
        limits.map().keySet().forEach(it -> containerResource(limits.key(it), it));
        requests.map().keySet().forEach(it -> {
            containerResource(requests.key(it), it);
            requestWithinLimit(requests, limits, it);
        });
        var names = new TreeSet<>(limits.map().keySet());
        names.addAll(requests.map().keySet());
        if (names.stream().anyMatch(it -> it.startsWith(HUGE_PAGES))
                && names.stream().noneMatch(COMPUTE::contains)) {
            resources.forbidden("HugePages require cpu or memory");
        }
    }

    private static void requestWithinLimit(Field requests, Field limits, String name) {
        if (!limits.has(name)) {
            if (!overcommitAllowed(name)) {
                limits.required("Limit must be set for non overcommitable resources");
            }
            return;
        }
        var request = quantity(requests.child(name).value());
        var limit = quantity(limits.child(name).value());
        if (request.isEmpty() || limit.isEmpty()) {
            return;
        }
        var compared = request.get().compareTo(limit.get());
        if (compared != 0 && !overcommitAllowed(name)) {
            requests.invalid(request.get().toString(), "must be equal to %s limit of %s".formatted(name, limit.get()));
        } else if (compared > 0) {
            requests.invalid(
                    request.get().toString(),
                    "must be less than or equal to %s limit of %s".formatted(name, limit.get()));
        }
    }

    private static void containerResource(Field amount, String name) {
        containerResourceName(amount, name);
        amount(amount, name);
    }

    static void containerResourceName(Field field, String name) {
        if (!resourceName(field, name)) {
            return;
        }
        if (!name.contains("/")) {
            if (!FOR_CONTAINERS.contains(name) && !name.startsWith(HUGE_PAGES)) {
                field.invalid(name, "must be a standard resource for containers");
            }
        } else if (!isNative(name) && !isExtended(name)) {
            field.invalid(name, "doesn't follow extended resource name standard");
        }
    }

    /** False if it is no qualified name at all. */
    static boolean resourceName(Field field, String name) {
        var wrong = Syntax.qualifiedName(name);
        wrong.forEach(it -> field.invalid(name, it));
        if (wrong.isEmpty() && !name.contains("/") && !isStandard(name)) {
            field.invalid(name, "must be a standard resource type or fully qualified");
        }
        return wrong.isEmpty();
    }

    static void quotaResourceName(Field field, String name) {
        if (!resourceName(field, name)) {
            return;
        }
        if (!name.contains("/") && !isStandardForQuota(name)) {
            field.invalid(name, "must be a standard resource for quota");
        }
    }

    static void amount(Field amount, String name) {
        quantity(amount.value()).ifPresent(it -> {
            nonNegative(amount, it);
            if (isInteger(name) && it.milli() % 1000 != 0) {
                amount.invalidPrinted(GoSyntax.print(amount.value(), Type.Scalar.QUANTITY), "must be an integer");
            }
        });
    }

    static void nonNegative(Field amount) {
        quantity(amount.value()).ifPresent(it -> nonNegative(amount, it));
    }

    static void positive(Field amount) {
        quantity(amount.value())
                .filter(it -> it.compareTo(Quantity.ZERO) <= 0)
                .ifPresent(it -> amount.invalid(it.toString(), "must be greater than zero"));
    }

    private static void nonNegative(Field amount, Quantity quantity) {
        if (quantity.compareTo(Quantity.ZERO) < 0) {
            amount.invalid(quantity.toString(), "must be greater than or equal to 0");
        }
    }

    static boolean isStandard(String name) {
        return isStandardForQuota(name) || name.equals("storage");
    }

    private static boolean isStandardForQuota(String name) {
        return COMPUTE_IN_QUOTAS.contains(name)
                || OBJECT_COUNTS.contains(name)
                || name.startsWith(HUGE_PAGES)
                || name.startsWith("requests." + HUGE_PAGES);
    }

    static boolean overcommitAllowed(String name) {
        return isNative(name) && !name.startsWith(HUGE_PAGES);
    }

    private static boolean isInteger(String name) {
        return OBJECT_COUNTS.contains(name) || isExtended(name);
    }

    private static boolean isNative(String name) {
        return !name.contains("/") || name.contains("kubernetes.io/");
    }

    private static boolean isExtended(String name) {
        return !isNative(name)
                && !name.startsWith("requests.")
                && Syntax.qualifiedName("requests." + name).isEmpty();
    }
}
