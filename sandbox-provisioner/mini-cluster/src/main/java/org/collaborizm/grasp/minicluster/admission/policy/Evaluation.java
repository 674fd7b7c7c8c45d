package org.collaborizm.grasp.minicluster.admission.policy;

import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.cel.CelFailure;
import org.collaborizm.grasp.minicluster.cel.CelProgram;

/** One policy looking at one request with one object of parameters. */
final class Evaluation {
    private final CompiledPolicy policy;
    private final Map<String, ?> values;
    private final Map<String, Object> variables = new HashMap<>();

    /** @param values what the expressions see, besides the policy's own variables */
    Evaluation(CompiledPolicy policy, Map<String, ?> values) {
        this.policy = policy;
        this.values = values;
    }

    /**
     * What a policy has against a request.
     *
     * @param reason of the status
     */
    record Denial(String message, String reason) {}

    /** @return empty if all is well, or the conditions say that the policy is not meant */
    List<Denial> denials() {
        var failing = !policy.policy()
                .path("spec")
                .path("failurePolicy")
                .asString("Fail")
                .equals("Ignore");
        var denials = new ArrayList<Denial>();
        try {
            if (!isMeant()) {
                return denials;
            }
        } catch (CelFailure failed) {
            return failing ? List.of(new Denial(failed.text(), "Invalid")) : List.of();
        }
        for (var validation : policy.validations()) {
            try {
                if (!Boolean.TRUE.equals(evaluate(validation.program()))) {
                    denials.add(new Denial(message(validation), validation.reason()));
                }
            } catch (CelFailure failed) {
                if (failing) {
                    var message =
                            "expression '%s' resulted in error: %s".formatted(validation.expression(), failed.text());
                    denials.add(new Denial(message, "Invalid"));
                }
            }
        }
        return denials;
    }

    private boolean isMeant() {
        for (var condition : policy.conditions()) {
            if (!Boolean.TRUE.equals(evaluate(condition.program()))) {
                return false;
            }
        }
        return true;
    }

    private String message(CompiledPolicy.Validation validation) {
        var said = validation.messageExpression().flatMap(this::said);
        if (said.isPresent()) {
            return said.get();
        }
        return validation.message().isEmpty() ? "failed expression: " + validation.expression() : validation.message();
    }

    private Optional<String> said(CelProgram program) {
        try {
            return evaluate(program) instanceof String text && !text.isBlank() && !text.contains("\n")
                    ? Optional.of(text.strip())
                    : Optional.empty();
        } catch (CelFailure failed) {
            return Optional.empty();
        }
    }

    private Object evaluate(CelProgram program) {
        return program.evaluate(this::find);
    }

    private Optional<?> find(String name) {
        return name.startsWith("variables.")
                ? Optional.of(variable(name.substring("variables.".length())))
                : Optional.ofNullable(values.get(name));
    }

    private Object variable(String name) {
        var known = variables.get(name);
        if (known != null) {
            return known;
        }
        var program = policy.variables().get(name);
        var value = program == null ? NullValue.NULL_VALUE : evaluate(program);
        variables.put(name, value);
        return value;
    }
}
