package org.collaborizm.grasp.check;

import dev.cel.common.ast.CelExpr;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.check.Scene.Thing;

/**
 * A part of a condition that has a value.
 *
 * @param text as the mentor wrote it
 */
record Term(CelExpr tree, Expression program, String text) {
    private static final Map<String, String> OF =
            Map.of("size", "the number of ", "name", "the name of ", "names", "the names of ");

    Optional<Object> value(Scene scene) {
        return program.value(scene.values());
    }

    /** The value in words. */
    String seen(Scene scene) {
        return value(scene).map(Sentence::forPeople).orElse("nothing");
    }

    /** What it is the value of. */
    String words(Scene scene) {
        return subject(scene).words();
    }

    Thing subject(Scene scene) {
        return subject(tree, scene);
    }

    private Thing subject(CelExpr part, Scene scene) {
        return switch (part.getKind()) {
            case IDENT ->
                scene.subjects()
                        .getOrDefault(
                                part.ident().name(), Thing.called(part.ident().name()));
            case SELECT ->
                subject(part.select().operand(), scene).at("." + part.select().field());
            case CALL -> call(part.call(), scene);
            case COMPREHENSION -> subject(part.comprehension().iterRange(), scene);
            default -> Thing.called(text);
        };
    }

    private Thing call(CelExpr.CelCall call, Scene scene) {
        List<CelExpr> args = call.args();
        CelExpr first = call.target().orElseGet(() -> args.isEmpty() ? tree : args.getFirst());
        return switch (call.function()) {
            case "_?._" -> subject(first, scene).at("." + args.get(1).constant().stringValue());
            case "_[_]", "_[?_]" -> item(first, args.get(1), scene);
            case "orValue", "value", "hasValue" -> subject(first, scene);
            case "size", "name", "names" ->
                Thing.called(OF.get(call.function()) + subject(first, scene).words());
            case "label", "condition" ->
                args.size() == 2 && constant(args.get(1))
                        ? Thing.called("the " + call.function() + " "
                                + args.get(1).constant().stringValue() + " of "
                                + subject(first, scene).words())
                        : Thing.called(text);
            default -> Thing.called(text);
        };
    }

    private Thing item(CelExpr list, CelExpr index, Scene scene) {
        Thing whole = subject(list, scene);
        if (!constant(index)) {
            return Thing.called(text);
        }
        return switch (index.constant().getKind()) {
            case STRING_VALUE -> whole.at("[" + index.constant().stringValue() + "]");
            case INT64_VALUE -> {
                int at = (int) index.constant().int64Value();
                yield list.getKind() == CelExpr.ExprKind.Kind.IDENT
                                && scene.values().get(list.ident().name()) instanceof List<?> items
                                && at >= 0
                                && at < items.size()
                        ? whole.item(at, items.get(at))
                        : whole.at("[" + at + "]");
            }
            default -> Thing.called(text);
        };
    }

    private static boolean constant(CelExpr part) {
        return part.getKind() == CelExpr.ExprKind.Kind.CONSTANT;
    }
}
