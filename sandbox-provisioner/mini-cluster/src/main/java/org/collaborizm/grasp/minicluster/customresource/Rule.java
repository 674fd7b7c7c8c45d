package org.collaborizm.grasp.minicluster.customresource;

import dev.cel.common.types.SimpleType;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.cel.CelFailure;
import org.collaborizm.grasp.minicluster.cel.CelProgram;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An entry of {@code x-kubernetes-validations}, as {@code apiextensions-apiserver/pkg/apiserver/schema/cel}.
 *
 * @param transition whether it is about {@code oldSelf}, and so only about updates
 */
record Rule(
        RuleScope scope,
        CelProgram program,
        @Nullable CelProgram messageProgram,
        JsonNode declared,
        boolean transition) {
    private static final Pattern OLD_SELF = Pattern.compile("\\boldSelf\\b");

    /** @throws CelFailure if it cannot be compiled */
    static Rule of(JsonNode declared, RuleScope scope) {
        var text = declared.path("rule").asString("");
        var message = declared.path("messageExpression").asString("");
        return new Rule(
                scope,
                scope.environment(isOptional(declared)).compile(text, SimpleType.BOOL),
                message.isEmpty()
                        ? null
                        : scope.environment(isOptional(declared)).compile(message, SimpleType.STRING),
                declared,
                OLD_SELF.matcher(text).find());
    }

    static boolean isOptional(JsonNode declared) {
        return declared.path("optionalOldSelf").asBoolean(false);
    }

    Optional<FieldError> check(JsonNode self, @Nullable JsonNode old, String path) {
        if (transition && old == null && !isOptional(declared)) {
            return Optional.empty();
        }
        var values = scope.values(self, old, isOptional(declared));
        try {
            return Boolean.TRUE.equals(program.evaluate(values))
                    ? Optional.empty()
                    : Optional.of(error(self, path, message(values)));
        } catch (CelFailure failed) {
            return Optional.of(error(self, path, failed.text() + " evaluating rule: " + plainMessage()));
        }
    }

    private FieldError error(JsonNode self, String path, String said) {
        var below = declared.path("fieldPath").asString("");
        var at = SchemaValidation.shown(path.isEmpty() && !below.isEmpty() ? below.substring(1) : path + below);
        return switch (declared.path("reason").asString("")) {
            case "FieldValueRequired" -> FieldError.required(at, said);
            case "FieldValueForbidden" -> FieldError.forbidden(at, said);
            case "FieldValueDuplicate" -> FieldError.duplicate(at, SchemaValidation.typeOf(self));
            default -> FieldError.invalid(at, SchemaValidation.typeOf(self), said);
        };
    }

    private String message(Map<String, Object> values) {
        var expressed = messageProgram == null ? "" : expressed(messageProgram, values);
        return expressed.isBlank() || expressed.contains("\n") ? plainMessage() : expressed;
    }

    private String plainMessage() {
        var message = declared.path("message").asString("");
        return message.isEmpty()
                ? "failed rule: " + declared.path("rule").asString("").strip()
                : message;
    }

    private static String expressed(CelProgram program, Map<String, Object> values) {
        try {
            return program.evaluate(values) instanceof String said ? said : "";
        } catch (CelFailure failed) {
            return "";
        }
    }
}
