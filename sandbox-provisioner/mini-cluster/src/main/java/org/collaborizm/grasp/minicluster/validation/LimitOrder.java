package org.collaborizm.grasp.minicluster.validation;

import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;

/** The amounts that a limit says about one resource must be in order: min, default request, default, max. */
final class LimitOrder {
    private static final Quantity ONE = Quantity.parse("1");

    private final Field limit;
    private final String resource;

    LimitOrder(Field limit, String resource) {
        this.limit = limit;
        this.resource = resource;
    }

    void check() {
        var min = amount("min");
        var max = amount("max");
        var request = amount("defaultRequest");
        var fallback = amount("default");
        ordered(min, max, at("min"), "min value %s is greater than max value %s");
        ordered(min, request, at("defaultRequest"), "min value %s is greater than default request value %s");
        ordered(request, max, at("defaultRequest"), "default request value %s is greater than max value %s");
        ordered(
                request,
                fallback,
                at("defaultRequest"),
                "default request value %s is greater than default limit value %s");
        ordered(min, fallback, in("default", "min"), "min value %s is greater than default value %s");
        ordered(fallback, max, in("default", "max"), "default value %s is greater than max value %s");
        amount("maxLimitRequestRatio")
                .filter(it -> it.compareTo(ONE) < 0)
                .ifPresent(it -> at("maxLimitRequestRatio")
                        .invalidPrinted(shown("maxLimitRequestRatio"), "ratio " + it + " is less than 1"));
        if (!Amounts.overcommitAllowed(resource)
                && fallback.isPresent()
                && request.isPresent()
                && !fallback.equals(request)) {
            at("defaultRequest")
                    .invalidPrinted(
                            shown("defaultRequest"),
                            "default value %s must equal to defaultRequest value %s in %s"
                                    .formatted(fallback.get(), request.get(), resource));
        }
    }

    private static void ordered(Optional<Quantity> lower, Optional<Quantity> upper, Field where, String message) {
        if (lower.isPresent() && upper.isPresent() && lower.get().compareTo(upper.get()) > 0) {
            where.invalidPrinted(GoQuantity.print(where.value()), message.formatted(lower.get(), upper.get()));
        }
    }

    private Field at(String field) {
        return limit.child(field).key(resource);
    }

    /** Reported in one place, shown from another. */
    private Field in(String reported, String shown) {
        return at(shown).at(at(reported).path());
    }

    private String shown(String field) {
        return GoQuantity.print(at(field).value());
    }

    private Optional<Quantity> amount(String field) {
        var value = at(field);
        return value.present() ? Amounts.quantity(value.value()) : Optional.empty();
    }
}
