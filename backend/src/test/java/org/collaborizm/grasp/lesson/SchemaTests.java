package org.collaborizm.grasp.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.collaborizm.grasp.check.Checks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

/** What editors are told of front matter, checks, questions and the series is what the readers accept. */
class SchemaTests {
    private static final String UNKNOWN = "q".repeat(40);
    private static final Pattern KNOWN = Pattern.compile("\"" + UNKNOWN + "\" is not known here; known are (.*)\\.");

    @ParameterizedTest
    @EnumSource
    void bothAcceptTheExample(SchemaExample example) {
        assertThat(told(example, example.text())).isEmpty();
        assertThat(example.schema().faults(example.text())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void bothKnowTheSameKeysEverywhere(SchemaExample example) {
        int places = example.places(example.parsed()).size();
        for (int number = 0; number < places; number++) {
            Object data = example.parsed();
            LessonSchema.Place place = example.places(data).get(number);
            place.lines().put(UNKNOWN, "x");
            String text = new Yaml().dump(data);
            assertThat(known(told(example, text))).as(text).isEqualTo(place.known());
            assertThat(example.schema().faults(text)).as(text).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLeftOutOrOfAnotherKindIsRefusedByBothOrByNone(SchemaExample example) {
        var changes = new LinkedHashMap<String, Function<Object, Object>>();
        changes.put("blank", _ -> "");
        changes.put("list", _ -> new ArrayList<>(List.of("x")));
        changes.put("mapping", _ -> new HashMap<>(Map.of("x", "y")));
        changes.put("strange", _ -> "1 == 1");
        for (Map.Entry<Integer, String> key : keys(example)) {
            compare(example, "without " + key, lines -> lines.remove(key.getValue()), key.getKey());
            changes.forEach((name, change) -> compare(
                    example,
                    key + " " + name,
                    lines -> lines.compute(key.getValue(), (_, value) -> change.apply(value)),
                    key.getKey()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyOfTheSchemaIsInAnExample(SchemaExample example) {
        var used = new TreeSet<String>();
        Stream.of(SchemaExample.values())
                .filter(it -> it.file().equals(example.file()))
                .forEach(it -> it.places(it.parsed())
                        .forEach(place -> used.addAll(place.lines().keySet())));
        var known = new TreeSet<String>();
        example.schema()
                .mappings()
                .forEach(it -> known.addAll(it.path("properties").propertyNames()));
        assertThat(used).isEqualTo(known);
    }

    private static void compare(SchemaExample example, String what, Consumer<Map<String, Object>> change, int place) {
        Object data = example.parsed();
        change.accept(example.places(data).get(place).lines());
        String text = new Yaml().dump(data);
        List<LessonProblem> told = told(example, text);
        List<String> faults = example.schema().faults(text);
        assertThat(faults.isEmpty())
                .as("%s, in%n%s%nthe reader says %s, the schema %s", what, text, told, faults)
                .isEqualTo(told.isEmpty());
    }

    private static List<Map.Entry<Integer, String>> keys(SchemaExample example) {
        List<LessonSchema.Place> places = example.places(example.parsed());
        var keys = new ArrayList<Map.Entry<Integer, String>>();
        for (int number = 0; number < places.size(); number++) {
            for (String key : places.get(number).lines().keySet()) {
                keys.add(Map.entry(number, key));
            }
        }
        return keys;
    }

    private static Set<String> known(List<LessonProblem> problems) {
        for (LessonProblem problem : problems) {
            var known = KNOWN.matcher(problem.reason());
            if (known.matches()) {
                return new TreeSet<>(List.of(known.group(1).split(", ")));
            }
        }
        throw new AssertionError("The reader accepts an unknown key: " + problems);
    }

    private static List<LessonProblem> told(SchemaExample example, String text) {
        return example.read(text, new Checks());
    }
}
