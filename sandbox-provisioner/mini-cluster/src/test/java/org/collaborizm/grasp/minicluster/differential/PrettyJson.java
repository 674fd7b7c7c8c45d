package org.collaborizm.grasp.minicluster.differential;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** JSON for reading: a line a field, in the order of their names, without the book-keeping of server-side apply. */
final class PrettyJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private PrettyJson() {}

    /** The same text, if it is no JSON object. */
    static String of(String text) {
        if (!text.startsWith("{")) {
            return text;
        }
        try {
            return MAPPER.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(sorted(MAPPER.readValue(text, Map.class)));
        } catch (JacksonException e) {
            return text;
        }
    }

    private static @Nullable Object sorted(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, @Nullable Object>();
                map.forEach((name, field) -> sorted.put(String.valueOf(name), sorted(field)));
                sorted.remove("managedFields");
                yield sorted;
            }
            case java.util.List<?> list ->
                list.stream().map(PrettyJson::sorted).collect(Collectors.toCollection(java.util.ArrayList::new));
            case null, default -> value;
        };
    }
}
