package org.collaborizm.grasp.minicluster.admission.policy;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.cel.Authorizations;
import org.collaborizm.grasp.minicluster.cel.CelEnvironment;
import org.collaborizm.grasp.minicluster.cel.CelFailure;
import org.collaborizm.grasp.minicluster.cel.CelProgram;
import tools.jackson.databind.JsonNode;

/**
 * A policy whose expressions are compiled.
 *
 * @param errors expressions that cannot be compiled
 */
record CompiledPolicy(
        JsonNode policy,
        Map<String, CelProgram> variables,
        List<Condition> conditions,
        List<Validation> validations,
        List<FieldError> errors) {
    record Condition(String name, CelProgram program) {}

    /**
     * @param message as the policy has it
     * @param expression as people see it
     */
    record Validation(
            String expression,
            CelProgram program,
            String message,
            Optional<CelProgram> messageExpression,
            String reason) {}

    static CompiledPolicy of(JsonNode policy) {
        var spec = policy.path("spec");
        return new Compiler(spec).compile(policy);
    }

    private static final class Compiler {
        private final JsonNode spec;
        private final CelEnvironment environment;
        private final List<FieldError> errors = new ArrayList<>();

        Compiler(JsonNode spec) {
            this.spec = spec;
            this.environment = new CelEnvironment(variableTypes(spec));
        }

        private static Map<String, CelType> variableTypes(JsonNode spec) {
            var types = new LinkedHashMap<String, CelType>();
            for (var name : List.of("object", "oldObject", "request", "namespaceObject")) {
                types.put(name, SimpleType.DYN);
            }
            if (spec.has("paramKind")) {
                types.put("params", SimpleType.DYN);
            }
            types.put("authorizer", Authorizations.TYPE);
            types.put("authorizer.requestResource", Authorizations.TYPE);
            spec.path("variables")
                    .forEach(it -> types.put("variables." + it.path("name").asString(""), SimpleType.DYN));
            return types;
        }

        CompiledPolicy compile(JsonNode policy) {
            var variables = new LinkedHashMap<String, CelProgram>();
            each(
                    "variables",
                    (it, path) -> compile(it, path + ".expression", SimpleType.DYN)
                            .ifPresent(program -> variables.put(it.path("name").asString(""), program)));
            var conditions = new ArrayList<Condition>();
            each(
                    "matchConditions",
                    (it, path) -> compile(it, path + ".expression", SimpleType.BOOL)
                            .ifPresent(program ->
                                    conditions.add(new Condition(it.path("name").asString(""), program))));
            var validations = new ArrayList<Validation>();
            each(
                    "validations",
                    (it, path) -> compile(it, path + ".expression", SimpleType.BOOL)
                            .ifPresent(program -> validations.add(validation(it, path, program))));
            return new CompiledPolicy(policy, variables, conditions, validations, errors);
        }

        private Validation validation(JsonNode validation, String path, CelProgram program) {
            var message = validation.path("messageExpression").asString("").isEmpty()
                    ? Optional.<CelProgram>empty()
                    : compile(validation, path + ".messageExpression", SimpleType.STRING);
            return new Validation(
                    validation.path("expression").asString("").strip(),
                    program,
                    validation.path("message").asString("").strip(),
                    message,
                    validation.path("reason").asString("Invalid"));
        }

        private void each(String field, Visitor visitor) {
            var index = 0;
            for (var item : spec.path(field)) {
                visitor.visit(item, "spec.%s[%d]".formatted(field, index++));
            }
        }

        private Optional<CelProgram> compile(JsonNode item, String path, CelType result) {
            var expression =
                    item.path(path.substring(path.lastIndexOf('.') + 1)).asString("");
            try {
                return Optional.of(environment.compile(expression, result));
            } catch (CelFailure wrong) {
                errors.add(FieldError.invalid(path, expression, wrong.text()));
                return Optional.empty();
            }
        }
    }

    @FunctionalInterface
    private interface Visitor {
        void visit(JsonNode item, String path);
    }
}
