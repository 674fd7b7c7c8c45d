package org.collaborizm.grasp.minicluster.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A compiled expression; without state. */
public final class CelProgram {
    private static final Pattern PLACE = Pattern.compile("^evaluation error(?: at <input>:[0-9]+)?: ");
    private static final Pattern NO_KEY = Pattern.compile("key '(.*)' is not present in map\\.");

    private final CelRuntime.Program program;

    CelProgram(CelRuntime.Program program) {
        this.program = program;
    }

    /**
     * @param variables as {@link CelValues} makes them
     * @throws CelFailure in the words of Kubernetes' interpreter
     */
    public Object evaluate(Map<String, ?> variables) {
        return evaluate((String name) -> Optional.ofNullable(variables.get(name)));
    }

    /** @param variables found when they are needed */
    public Object evaluate(Function<String, Optional<?>> variables) {
        CelVariableResolver resolver = name -> variables.apply(name).map(Object.class::cast);
        try {
            return program.eval(resolver);
        } catch (CelEvaluationException failed) {
            throw new CelFailure(explained(failed));
        }
    }

    private static String explained(CelEvaluationException failed) {
        var cause = failed.getCause();
        var message = cause instanceof IllegalArgumentException
                ? String.valueOf(cause.getMessage())
                : PLACE.matcher(String.valueOf(failed.getMessage())).replaceFirst("");
        var noKey = NO_KEY.matcher(message);
        if (message.startsWith("No matching overload for function")) {
            return "no such overload";
        }
        return noKey.matches() ? "no such key: " + noKey.group(1) : message;
    }
}
