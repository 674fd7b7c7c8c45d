package org.collaborizm.grasp.check;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.List;
import java.util.Set;
import org.collaborizm.grasp.lesson.ConditionLanguage.Fault;

/**
 * Finds {@code a.?b[?0]}: cel-java 0.14.0 cannot evaluate an index of an optional of unknown type ("Ambiguous overloads for
 * function '_[?_]'"), and would take it for something that is not there.
 */
final class IndexedOptionals {
    private static final String INDEX = "_[?_]";
    private static final Set<String> OPTIONALS = Set.of(INDEX, "_?._");

    private IndexedOptionals() {}

    static List<Fault> in(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(it -> it.getKind() == CelExpr.ExprKind.Kind.CALL)
                .map(CelNavigableExpr::expr)
                .filter(it -> it.call().function().equals(INDEX)
                        && optional(it.call().args().getFirst()))
                .map(it -> new Fault(
                        tree.getSource().getPositionsMap().getOrDefault(it.id(), 0),
                        "Here what may be missing is looked into with [?…]; write .orValue([]) before it."))
                .toList();
    }

    private static boolean optional(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CALL
                && OPTIONALS.contains(expression.call().function());
    }
}
