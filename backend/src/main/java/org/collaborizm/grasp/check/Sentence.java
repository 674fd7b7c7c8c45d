package org.collaborizm.grasp.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.collaborizm.grasp.lesson.Template;
import org.collaborizm.grasp.lesson.Template.Part;

/** A text that quotes what was seen. */
record Sentence(List<Piece> pieces) implements Words {
    private static final String NOTHING = "nothing";
    private static final int LONGEST = 300;
    private static final int MOST_ITEMS = 12;

    static Sentence of(String text, Language language) {
        return new Sentence(Template.parse(text).parts().stream()
                .map(part -> switch (part) {
                    case Part.Words words -> new Piece(words.text(), Optional.empty());
                    case Part.Value value -> new Piece("", Optional.of(language.compile(value.expression())));
                })
                .toList());
    }

    @Override
    public String filled(Map<String, Object> values) {
        return pieces.stream()
                .map(piece -> piece.expression().isEmpty()
                        ? piece.words()
                        : piece.expression()
                                .get()
                                .value(values)
                                .map(Sentence::forPeople)
                                .orElse(NOTHING))
                .collect(Collectors.joining())
                .strip();
    }

    static String forPeople(Object value) {
        String text = switch (value) {
            case Boolean yes -> yes ? "yes" : "no";
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> String.valueOf(number.longValue());
            case List<?> list ->
                listed(list.stream().map(Sentence::item).limit(MOST_ITEMS + 1L).toList());
            default -> item(value);
        };
        String short_ = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return short_.isBlank() ? NOTHING : short_.strip();
    }

    private static String item(Object value) {
        return switch (value) {
            case String text -> text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
            case Map<?, ?> map when !ObjectFunctions.name(map).isEmpty() -> ObjectFunctions.name(map);
            case Map<?, ?> map -> map.size() + " fields";
            case List<?> list -> list.size() + " items";
            default -> String.valueOf(value);
        };
    }

    private static String listed(List<String> items) {
        if (items.size() > MOST_ITEMS) {
            return String.join(", ", items.subList(0, MOST_ITEMS)) + " and more";
        }
        int last = items.size() - 1;
        return last < 1
                ? String.join("", items)
                : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }

    /** Either words or what to put in their place. */
    record Piece(String words, Optional<Expression> expression) {}
}
