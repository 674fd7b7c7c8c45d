package org.collaborizm.grasp.minicluster.customresource;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import tools.jackson.databind.JsonNode;

/** What schemas ask of texts and numbers. */
final class ScalarRules {
    private static final Map<String, Predicate<String>> FORMATS = Map.of(
            "date-time", it -> parses(() -> OffsetDateTime.parse(it)),
            "date", it -> parses(() -> LocalDate.parse(it)),
            "email", Pattern.compile("[^@\\s]+@[^@\\s]+").asMatchPredicate(),
            "ipv4",
                    Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}")
                            .asMatchPredicate(),
            "uuid",
                    Pattern.compile("(?i)[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
                            .asMatchPredicate(),
            "uri", Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:\\S+").asMatchPredicate(),
            "cidr", Pattern.compile("[0-9a-fA-F.:]+/\\d{1,3}").asMatchPredicate());

    private ScalarRules() {}

    /** As {@code kube-openapi}'s validator: the first thing that is wrong, and the format besides. */
    static List<FieldError> text(String text, JsonNode schema, String path) {
        var errors = new ArrayList<FieldError>();
        var length = text.codePointCount(0, text.length());
        if (schema.has("maxLength") && length > schema.path("maxLength").asInt()) {
            errors.add(FieldError.tooLong(path, schema.path("maxLength").asInt()));
        }
        if (errors.isEmpty()
                && schema.has("minLength")
                && length < schema.path("minLength").asInt()) {
            errors.add(FieldError.invalid(
                    path,
                    text,
                    "%s in body should be at least %d chars long"
                            .formatted(path, schema.path("minLength").asInt())));
        }
        var pattern = schema.path("pattern").asString("");
        if (errors.isEmpty() && !pattern.isEmpty() && !matches(pattern, text)) {
            errors.add(FieldError.invalid(path, text, "%s in body should match '%s'".formatted(path, pattern)));
        }
        var format = schema.path("format").asString("");
        if (!FORMATS.getOrDefault(format, it -> true).test(text)) {
            errors.add(FieldError.invalid(
                    path, text, "%s in body must be of type %s: \"%s\"".formatted(path, format, text)));
        }
        return errors;
    }

    static List<FieldError> number(JsonNode number, JsonNode schema, String path) {
        var errors = new ArrayList<FieldError>();
        var value = new BigDecimal(number.asString());
        if (schema.path("minimum").isNumber()) {
            var least = new BigDecimal(schema.path("minimum").asString());
            var without = schema.path("exclusiveMinimum").asBoolean(false);
            if (value.compareTo(least) < (without ? 1 : 0)) {
                errors.add(wrong(
                        path, number, without ? "greater than" : "greater than or equal to", schema.path("minimum")));
            }
        }
        if (schema.path("maximum").isNumber()) {
            var most = new BigDecimal(schema.path("maximum").asString());
            var without = schema.path("exclusiveMaximum").asBoolean(false);
            if (value.compareTo(most) > (without ? -1 : 0)) {
                errors.add(
                        wrong(path, number, without ? "less than" : "less than or equal to", schema.path("maximum")));
            }
        }
        var factor = schema.path("multipleOf");
        if (factor.isNumber()
                && value.remainder(new BigDecimal(factor.asString())).signum() != 0) {
            errors.add(wrong(path, number, "a multiple of", factor));
        }
        return errors;
    }

    private static FieldError wrong(String path, JsonNode number, String relation, JsonNode bound) {
        return FieldError.invalid(
                path, number, "%s in body should be %s %s".formatted(path, relation, bound.asString()));
    }

    private static boolean matches(String pattern, String text) {
        try {
            return Pattern.compile(pattern).matcher(text).find();
        } catch (PatternSyntaxException notJavas) {
            return true;
        }
    }

    private static boolean parses(Runnable parse) {
        try {
            parse.run();
            return true;
        } catch (DateTimeException wrong) {
            return false;
        }
    }
}
