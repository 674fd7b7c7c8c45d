package org.collaborizm.grasp.check;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.parser.CelUnparserFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes of a condition's tree the parts that can be told. */
final class PartReader {
    private static final Map<String, String> TEXT_TESTS =
            Map.of("startsWith", "begin with ", "endsWith", "end with ", "contains", "contain ", "matches", "match ");

    private final Language language;
    private final CelAbstractSyntaxTree whole;

    PartReader(Language language, CelAbstractSyntaxTree whole) {
        this.language = language;
        this.whole = whole;
    }

    Part read() {
        return part(whole.getExpr(), true);
    }

    private Part part(CelExpr tree, boolean wanted) {
        return switch (tree.getKind()) {
            case CALL -> call(tree, wanted);
            case COMPREHENSION -> round(tree, wanted);
            case SELECT -> selected(tree, wanted);
            case IDENT -> said(tree, wanted, "is not true", "is true and must not be");
            default -> claim(tree, wanted);
        };
    }

    private Part call(CelExpr tree, boolean wanted) {
        CelExpr.CelCall call = tree.call();
        return switch (call.function()) {
            case "_&&_", "_||_" -> joined(tree, wanted);
            case "!_" -> part(call.args().getFirst(), !wanted);
            case "@in" -> in(tree, wanted);
            case "ready" -> said(tree, wanted, "is not ready", "is ready and must not be");
            case "leaving" -> said(tree, wanted, "is not being deleted", "is still being deleted");
            case "hasValue" -> said(tree, wanted, "is not there", "is there and must not be");
            case "startsWith", "endsWith", "contains", "matches" -> text(tree, wanted);
            default ->
                Comparison.of(call.function())
                        .map(it -> compared(tree, wanted ? it : it.not(), wanted))
                        .orElseGet(() -> claim(tree, wanted));
        };
    }

    private Part joined(CelExpr tree, boolean wanted) {
        String function = tree.call().function();
        List<Part> parts = operands(tree, function).map(it -> part(it, wanted)).toList();
        return function.equals("_&&_") == wanted ? new Part.All(parts) : new Part.Any(parts);
    }

    private static Stream<CelExpr> operands(CelExpr tree, String function) {
        return tree.getKind() == Kind.CALL && tree.call().function().equals(function)
                ? tree.call().args().stream().flatMap(it -> operands(it, function))
                : Stream.of(tree);
    }

    private Part compared(CelExpr tree, Comparison comparison, boolean wanted) {
        CelExpr left = tree.call().args().getFirst();
        CelExpr right = tree.call().args().get(1);
        boolean turned = fixed(left) && !fixed(right);
        CelExpr seen = turned ? right : left;
        CelExpr with = turned ? left : right;
        Comparison seenFirst = turned ? comparison.turned() : comparison;
        Optional<Part> counted = sized(seen).map(list -> counted(list, seenFirst, term(with)));
        return counted.orElseGet(() ->
                new Part.Compared(new Part.Truth(term(tree), wanted), term(seen), seenFirst, term(with), fixed(with)));
    }

    /** What a list's size is asked of. */
    private static Optional<CelExpr> sized(CelExpr tree) {
        if (tree.getKind() != Kind.CALL || !tree.call().function().equals("size")) {
            return Optional.empty();
        }
        CelExpr.CelCall call = tree.call();
        return Optional.of(call.target().orElseGet(() -> call.args().getFirst()));
    }

    private Part counted(CelExpr list, Comparison wanted, Term number) {
        if (macro(list).equals("filter")) {
            var round = list.comprehension();
            var inside = inside(round.iterVar());
            Part body = inside.part(round.loopStep().call().args().getFirst(), true);
            return new Part.Counted(term(round.iterRange()), round.iterVar(), Optional.of(body), wanted, number);
        }
        return new Part.Counted(term(list), "", Optional.empty(), wanted, number);
    }

    private Part round(CelExpr tree, boolean wanted) {
        var round = tree.comprehension();
        return switch (macro(tree)) {
            case "all", "exists" -> {
                Part body = inside(round.iterVar())
                        .part(round.loopStep().call().args().get(1), wanted);
                boolean every = macro(tree).equals("all") == wanted;
                yield new Part.Each(term(round.iterRange()), round.iterVar(), body, every);
            }
            case "bind" ->
                new Part.Bound(
                        round.accuVar(),
                        term(round.accuInit()),
                        inside(round.accuVar()).part(round.result(), wanted));
            default -> claim(tree, wanted);
        };
    }

    private Part selected(CelExpr tree, boolean wanted) {
        if (!tree.select().testOnly()) {
            return said(tree, wanted, "is not true", "is true and must not be");
        }
        Term owner = term(tree.select().operand());
        String field = "." + tree.select().field();
        return new Part.Claim(
                new Part.Truth(term(tree), wanted),
                scene -> owner.subject(scene).at(field).words()
                        + (wanted ? " is not there." : " is there and must not be."));
    }

    private Part in(CelExpr tree, boolean wanted) {
        Term item = term(tree.call().args().getFirst());
        Term list = term(tree.call().args().get(1));
        if (fixed(list.tree())) {
            return new Part.Claim(
                    new Part.Truth(term(tree), wanted),
                    scene -> item.words(scene) + " is " + item.seen(scene) + "; " + (wanted ? "one of " : "none of ")
                            + list.seen(scene) + " is wanted.");
        }
        return new Part.Claim(
                new Part.Truth(term(tree), wanted),
                scene -> list.words(scene) + " is " + list.seen(scene) + "; " + item.seen(scene)
                        + (wanted ? " is wanted in it." : " must not be in it."));
    }

    private Part text(CelExpr tree, boolean wanted) {
        var call = tree.call();
        Term seen = term(call.target().orElseGet(() -> call.args().getFirst()));
        Term with = term(call.args().getLast());
        String must = (wanted ? "it must " : "it must not ") + TEXT_TESTS.get(call.function());
        return new Part.Claim(
                new Part.Truth(term(tree), wanted),
                scene -> seen.words(scene) + " is " + seen.seen(scene) + "; " + must + with.seen(scene) + ".");
    }

    private Part said(CelExpr tree, boolean wanted, String not, String yes) {
        CelExpr of = tree.getKind() != Kind.CALL
                ? tree
                : tree.call().target().orElseGet(() -> tree.call().args().getFirst());
        Term subject = term(of);
        return new Part.Claim(
                new Part.Truth(term(tree), wanted), scene -> subject.words(scene) + " " + (wanted ? not : yes) + ".");
    }

    private Part claim(CelExpr tree, boolean wanted) {
        Term term = term(tree);
        return new Part.Claim(
                new Part.Truth(term, wanted),
                _ -> "This " + (wanted ? "is not so yet: " : "must not be so: ") + term.text() + ".");
    }

    private PartReader inside(String variable) {
        return new PartReader(language.binding(variable), whole);
    }

    private Term term(CelExpr tree) {
        var part = CelAbstractSyntaxTree.newParsedAst(tree, whole.getSource());
        return new Term(
                tree, language.compile(part), CelUnparserFactory.newUnparser().unparse(part));
    }

    private String macro(CelExpr tree) {
        var call = whole.getSource().getMacroCalls().get(tree.id());
        return call == null || call.getKind() != Kind.CALL ? "" : call.call().function();
    }

    private boolean fixed(CelExpr tree) {
        return CelNavigableAst.fromAst(CelAbstractSyntaxTree.newParsedAst(tree, whole.getSource()))
                .getRoot()
                .allNodes()
                .noneMatch(it -> it.getKind() == Kind.IDENT);
    }
}
