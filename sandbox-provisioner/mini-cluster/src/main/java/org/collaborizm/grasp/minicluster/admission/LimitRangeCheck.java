package org.collaborizm.grasp.minicluster.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What of one LimitRange an object breaks, as {@code plugin/pkg/admission/limitranger}. */
final class LimitRangeCheck {
    private final String type;
    private final Map<String, Quantity> requests;
    private final Map<String, Quantity> limits;
    private final List<String> errors = new ArrayList<>();

    private LimitRangeCheck(String type, Map<String, Quantity> requests, Map<String, Quantity> limits) {
        this.type = type;
        this.requests = requests;
        this.limits = limits;
    }

    static List<String> ofPod(JsonNode range, JsonNode spec) {
        var errors = new ArrayList<String>();
        for (var limit : range.path("spec").path("limits")) {
            switch (limit.path("type").asString("")) {
                case "Container" -> PodContainers.all(spec).forEach(it -> errors.addAll(ofContainer(limit, it)));
                case "Pod" -> errors.addAll(ofWholePod(limit, spec));
                default -> {}
            }
        }
        return errors;
    }

    static List<String> ofClaim(JsonNode range, JsonNode spec) {
        var errors = new ArrayList<String>();
        for (var limit : range.path("spec").path("limits")) {
            if (limit.path("type").asString("").equals("PersistentVolumeClaim")) {
                var check = new LimitRangeCheck(
                        "PersistentVolumeClaim", amounts(spec.path("resources").path("requests")), Map.of());
                amounts(limit.path("min")).forEach(check::min);
                amounts(limit.path("max")).forEach(check::maxRequest);
                errors.addAll(check.errors);
            }
        }
        return errors;
    }

    private static List<String> ofContainer(JsonNode limit, JsonNode container) {
        var resources = container.path("resources");
        return new LimitRangeCheck("Container", amounts(resources.path("requests")), amounts(resources.path("limits")))
                .checked(limit);
    }

    private static List<String> ofWholePod(JsonNode limit, JsonNode spec) {
        return new LimitRangeCheck("Pod", PodTotals.of(spec, "requests"), PodTotals.of(spec, "limits")).checked(limit);
    }

    private List<String> checked(JsonNode limit) {
        amounts(limit.path("min")).forEach(this::min);
        amounts(limit.path("max")).forEach(this::max);
        amounts(limit.path("maxLimitRequestRatio")).forEach(this::ratio);
        return errors;
    }

    private void min(String resource, Quantity enforced) {
        @Nullable Quantity request = requests.get(resource);
        @Nullable Quantity limit = limits.get(resource);
        var rule = "minimum %s usage per %s is %s".formatted(resource, type, enforced);
        if (request == null) {
            errors.add(rule + ".  No request is specified");
        } else if (request.compareTo(enforced) < 0) {
            errors.add(rule + ", but request is " + request);
        } else if (limit != null && limit.compareTo(enforced) < 0) {
            errors.add(rule + ", but limit is " + limit);
        }
    }

    private void max(String resource, Quantity enforced) {
        @Nullable Quantity request = requests.get(resource);
        @Nullable Quantity limit = limits.get(resource);
        var rule = "maximum %s usage per %s is %s".formatted(resource, type, enforced);
        if (limit == null) {
            errors.add(rule + ".  No limit is specified");
        } else if (limit.compareTo(enforced) > 0) {
            errors.add(rule + ", but limit is " + limit);
        } else if (request != null && request.compareTo(enforced) > 0) {
            errors.add(rule + ", but request is " + request);
        }
    }

    private void maxRequest(String resource, Quantity enforced) {
        @Nullable Quantity request = requests.get(resource);
        var rule = "maximum %s usage per %s is %s".formatted(resource, type, enforced);
        if (request == null) {
            errors.add(rule + ".  No request is specified");
        } else if (request.compareTo(enforced) > 0) {
            errors.add(rule + ", but request is " + request);
        }
    }

    private void ratio(String resource, Quantity enforced) {
        var request = requests.getOrDefault(resource, Quantity.ZERO);
        var limit = limits.getOrDefault(resource, Quantity.ZERO);
        var rule = "%s max limit to request ratio per %s is %s".formatted(resource, type, enforced);
        if (request.equals(Quantity.ZERO)) {
            errors.add(rule + ", but no request is specified or request is 0");
        } else if (limit.equals(Quantity.ZERO)) {
            errors.add(rule + ", but no limit is specified or limit is 0");
        } else {
            var provided = limit.value().doubleValue() / request.value().doubleValue();
            if (provided > enforced.value().doubleValue()) {
                errors.add(rule + String.format(Locale.ROOT, ", but provided ratio is %f", provided));
            }
        }
    }

    private static Map<String, Quantity> amounts(JsonNode list) {
        return PodTotals.quantities(list);
    }
}
