package org.collaborizm.grasp.check;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelListsExtensions;
import dev.cel.extensions.CelMathExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.collaborizm.grasp.lesson.ConditionLanguage.Fault;
import org.collaborizm.grasp.lesson.Inquiry;
import org.collaborizm.grasp.lesson.Names;

/** CEL over what a check's names stand for, with the functions of {@link ObjectFunctions} and bounds on its cost. */
final class Language {
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);
    private static final CelOptions OPTIONS = CelOptions.current()
            .comprehensionMaxIterations(100_000)
            .populateMacroCalls(true)
            .maxExpressionCodePointSize(4_000)
            .maxParseExpressionNodeCount(2_000)
            .maxParseRecursionDepth(50)
            .maxRegexProgramSize(1_000)
            .enableHeterogeneousNumericComparisons(true)
            .build();
    private static final CelStringExtensions STRINGS = CelExtensions.strings(
            CelStringExtensions.Function.CHAR_AT,
            CelStringExtensions.Function.INDEX_OF,
            CelStringExtensions.Function.JOIN,
            CelStringExtensions.Function.LAST_INDEX_OF,
            CelStringExtensions.Function.LOWER_ASCII,
            CelStringExtensions.Function.SPLIT,
            CelStringExtensions.Function.SUBSTRING,
            CelStringExtensions.Function.TRIM,
            CelStringExtensions.Function.UPPER_ASCII);
    private static final CelListsExtensions LISTS = CelExtensions.lists(
            CelListsExtensions.Function.DISTINCT,
            CelListsExtensions.Function.FLATTEN,
            CelListsExtensions.Function.REVERSE,
            CelListsExtensions.Function.SLICE,
            CelListsExtensions.Function.SORT,
            CelListsExtensions.Function.SORT_BY);
    private static final CelMathExtensions MATH = CelExtensions.math(OPTIONS);
    private static final Cel BASE = CelFactory.standardCelBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addCompilerLibraries(STRINGS, LISTS, MATH, CelExtensions.optional(), CelExtensions.bindings())
            .addRuntimeLibraries(STRINGS, LISTS, MATH, CelExtensions.optional())
            .addFunctionDeclarations(ObjectFunctions.DECLARATIONS)
            .addFunctionBindings(ObjectFunctions.BINDINGS)
            .build();
    private static final CelType LIST = ListType.create(SimpleType.DYN);
    private static final Cache<Map<String, CelType>, Language> LANGUAGES =
            Caffeine.newBuilder().maximumSize(100).build();

    private final Map<String, CelType> types;
    private final Cel cel;

    private Language(Map<String, CelType> types) {
        this.types = types;
        var builder = BASE.toCelBuilder();
        types.forEach(builder::addVar);
        cel = builder.build();
    }

    static Language of(Names names) {
        var types = new HashMap<String, CelType>();
        names.selections().keySet().forEach(name -> types.put(name, LIST));
        names.inquiries().forEach((name, inquiry) -> types.put(name, type(inquiry)));
        return LANGUAGES.get(Map.copyOf(types), Language::new);
    }

    private static CelType type(Inquiry inquiry) {
        return switch (inquiry) {
            case Inquiry.Access _ -> SimpleType.BOOL;
            case Inquiry.Http _, Inquiry.Logs _ -> LIST;
            case Inquiry.Input _ -> SimpleType.STRING;
        };
    }

    /** For parts of a condition inside of which a name stands for something else. */
    Language binding(String name) {
        var more = new HashMap<>(types);
        more.put(name, SimpleType.DYN);
        return new Language(more);
    }

    /** @throws IllegalArgumentException if the part has faults */
    Expression compile(CelAbstractSyntaxTree part) {
        return program(cel.check(part), "a part of a condition");
    }

    /** For the same language over other variables. */
    static CelBuilder builder() {
        return BASE.toCelBuilder();
    }

    static CelAbstractSyntaxTree parsed(String expression) {
        return syntaxTree(BASE.parse(expression));
    }

    List<Fault> faults(String expression, boolean condition) {
        CelValidationResult result = cel.compile(expression);
        if (result.hasError()) {
            return result.getErrors().stream()
                    .map(it -> new Fault(offset(expression, it), reason(it.getMessage())))
                    .toList();
        }
        var indexed = IndexedOptionals.in(syntaxTree(result));
        if (!indexed.isEmpty()) {
            return indexed;
        }
        return notTrueOrFalse(syntaxTree(result).getResultType(), condition);
    }

    static List<Fault> notTrueOrFalse(CelType type, boolean condition) {
        if (condition && type.kind() != CelKind.BOOL && type.kind() != CelKind.DYN) {
            return List.of(new Fault(
                    0, "This must be true or false, but it is " + type.name() + "; compare it with something."));
        }
        return List.of();
    }

    /** @throws IllegalArgumentException if the expression has faults */
    Expression compile(String expression) {
        return program(cel.compile(expression), expression);
    }

    private Expression program(CelValidationResult result, String expression) {
        try {
            return new Expression(cel.createProgram(syntaxTree(result)));
        } catch (CelEvaluationException invalid) {
            throw new IllegalArgumentException(expression, invalid);
        }
    }

    private static CelAbstractSyntaxTree syntaxTree(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException invalid) {
            throw new IllegalArgumentException(invalid);
        }
    }

    private String reason(String message) {
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            return "\"" + undeclared.group(1) + "\" is neither watched here nor a function; watched are "
                    + String.join(", ", new TreeSet<>(types.keySet())) + ".";
        }
        return "This condition is not valid CEL: " + message.strip() + ".";
    }

    static int offset(String expression, CelIssue issue) {
        int start = 0;
        for (int line = 1; line < issue.getSourceLocation().getLine(); line++) {
            start = expression.indexOf('\n', start) + 1;
        }
        return Math.clamp(start + (long) issue.getSourceLocation().getColumn(), 0, expression.length());
    }
}
