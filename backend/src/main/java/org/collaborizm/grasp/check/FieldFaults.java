package org.collaborizm.grasp.check;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cel.bundle.Cel;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.collaborizm.grasp.lesson.ConditionLanguage.Fault;
import org.collaborizm.grasp.lesson.Inquiry;
import org.collaborizm.grasp.lesson.Names;
import org.collaborizm.grasp.lesson.Nearest;
import org.collaborizm.grasp.provisioner.KindCatalogue;
import org.collaborizm.grasp.provisioner.ValueType;

/**
 * Finds fields that the selected objects do not have, and values that are used as what they are not. Only the checking is
 * typed: what is evaluated stays JSON.
 */
final class FieldFaults {
    private static final String OPTIONAL_SELECT = "_?._";
    private static final Cache<Map<String, ValueType>, FieldFaults> KNOWN =
            Caffeine.newBuilder().maximumSize(200).build();

    private static final ValueType HTTP = new ValueType.ListOf(new ValueType.Fields(
            "Answer", () -> Map.of("status", ValueType.Plain.WHOLE_NUMBER, "body", ValueType.Plain.TEXT)));
    private static final ValueType LOGS = new ValueType.ListOf(new ValueType.Fields(
            "Log",
            () -> Map.of(
                    "pod",
                    ValueType.Plain.TEXT,
                    "container",
                    ValueType.Plain.TEXT,
                    "lines",
                    new ValueType.ListOf(ValueType.Plain.TEXT))));

    private final Map<String, ValueType> types;
    private final Cel strict;

    private FieldFaults(Map<String, ValueType> types) {
        this.types = types;
        this.strict = cel(new FieldTypes(Set.of()));
    }

    static FieldFaults over(Names names) {
        var types = new HashMap<String, ValueType>();
        names.inquiries().forEach((name, inquiry) -> types.put(name, answer(inquiry)));
        names.selections()
                .forEach((name, selection) -> types.put(
                        name,
                        new ValueType.ListOf(KindCatalogue.find(selection.apiVersion(), selection.kind())
                                .<ValueType>map(it -> it)
                                .orElse(ValueType.Plain.ANY))));
        return KNOWN.get(Map.copyOf(types), FieldFaults::new);
    }

    /** As {@link Inquirer} shows answers. */
    private static ValueType answer(Inquiry inquiry) {
        return switch (inquiry) {
            case Inquiry.Access _ -> ValueType.Plain.TRUTH;
            case Inquiry.Input _ -> ValueType.Plain.TEXT;
            case Inquiry.Http _ -> HTTP;
            case Inquiry.Logs _ -> LOGS;
        };
    }

    /** @param expression valid CEL, were all objects of unknown type */
    List<Fault> in(String expression, boolean condition) {
        var result = strict.compile(expression);
        try {
            return result.hasError()
                    ? explained(expression, result.getErrors())
                    : Language.notTrueOrFalse(result.getAst().getResultType(), condition);
        } catch (CelValidationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Fault> explained(String expression, List<CelIssue> issues) throws CelValidationException {
        var untyped = CelNavigableAst.fromAst(Language.parsed(expression));
        var lenient = new FieldTypes(selected(untyped).collect(Collectors.toSet()));
        var result = cel(lenient).compile(expression);
        if (!result.hasError()) {
            var unknown = unknownFields(expression, result.getAst(), lenient);
            if (!unknown.isEmpty()) {
                return unknown;
            }
        }
        return issues.stream()
                .map(it -> new Fault(Language.offset(expression, it), TypeWords.of(it.getMessage())))
                .toList();
    }

    private static Stream<String> selected(CelNavigableAst tree) {
        return tree.getRoot().allNodes().map(CelNavigableExpr::expr).flatMap(it -> field(it).stream());
    }

    private static Optional<String> field(CelExpr expression) {
        return switch (expression.getKind()) {
            case SELECT -> Optional.of(expression.select().field());
            case CALL ->
                expression.call().function().equals(OPTIONAL_SELECT)
                        ? Optional.of(expression.call().args().get(1).constant().stringValue())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static CelExpr operand(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.SELECT
                ? expression.select().operand()
                : expression.call().args().getFirst();
    }

    private static List<Fault> unknownFields(String expression, CelAbstractSyntaxTree tree, FieldTypes types) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .filter(it -> field(it).isPresent())
                .flatMap(it -> unknown(expression, it, tree, types).stream())
                .toList();
    }

    private static Optional<Fault> unknown(
            String expression, CelExpr select, CelAbstractSyntaxTree tree, FieldTypes types) {
        String field = field(select).orElseThrow();
        CelType type = tree.getType(operand(select).id()).orElse(SimpleType.DYN);
        var owner = types.described(
                type.parameters().size() == 1 ? type.parameters().getFirst() : type);
        if (owner == null || owner.fields().containsKey(field)) {
            return Optional.empty();
        }
        int at = expression.indexOf(field, tree.getSource().getPositionsMap().getOrDefault(select.id(), 0));
        return Optional.of(new Fault(
                Math.max(at, 0),
                TypeWords.withArticle(owner.name()).replaceFirst("^a", "A") + " has no field \"" + field + "\"; "
                        + Nearest.several(field, owner.fields().keySet())));
    }

    private Cel cel(FieldTypes fields) {
        var builder = Language.builder().setTypeProvider(fields);
        types.forEach((name, type) -> builder.addVar(name, fields.of(type)));
        return builder.build();
    }
}
