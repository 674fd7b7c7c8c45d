package org.collaborizm.grasp.minicluster.cel;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import java.util.Map;

/** Compiles expressions over some variables. Costly to make, cheap to use: keep it. */
public final class CelEnvironment {
    private static final CelOptions OPTIONS = CelOptions.current()
            .comprehensionMaxIterations(100_000)
            .maxExpressionCodePointSize(10_000)
            .maxRegexProgramSize(1_000)
            .enableHeterogeneousNumericComparisons(true)
            .build();
    private static final Cel BASE = base();

    private final Cel cel;

    /** @param variables by name; of type {@link SimpleType#DYN} what is known only when it runs */
    public CelEnvironment(Map<String, ? extends CelType> variables) {
        var builder = BASE.toCelBuilder();
        variables.forEach(builder::addVar);
        cel = builder.build();
    }

    /** @param types that the variables' types come from */
    public CelEnvironment(Map<String, ? extends CelType> variables, CelTypes types) {
        var builder = BASE.toCelBuilder().setTypeProvider(types);
        variables.forEach(builder::addVar);
        cel = builder.build();
    }

    /**
     * @param result what the expression must be
     * @throws CelFailure saying what is wrong, and where
     */
    public CelProgram compile(String expression, CelType result) {
        try {
            var tree = cel.compile(expression).getAst();
            var type = tree.getResultType();
            if (!result.equals(SimpleType.DYN) && !type.equals(SimpleType.DYN) && !result.isAssignableFrom(type)) {
                throw new CelFailure("must evaluate to " + result.name());
            }
            return new CelProgram(cel.createProgram(tree));
        } catch (CelValidationException | CelEvaluationException wrong) {
            throw new CelFailure("compilation failed: " + wrong.getMessage());
        }
    }

    private static Cel base() {
        var library = new Library();
        Quantities.add(library);
        Lists.add(library);
        Texts.add(library);
        Urls.add(library);
        Addresses.add(library);
        Authorizations.add(library);
        var strings = CelExtensions.strings();
        var sets = CelExtensions.sets(OPTIONS);
        var optional = CelExtensions.optional();
        return CelFactory.standardCelBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addCompilerLibraries(strings, sets, optional, CelExtensions.bindings())
                .addRuntimeLibraries(strings, sets, optional)
                .addFunctionDeclarations(library.declarations())
                .addFunctionBindings(library.bindings())
                .build();
    }
}
