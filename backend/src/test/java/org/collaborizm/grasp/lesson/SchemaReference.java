package org.collaborizm.grasp.lesson;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Writes down what the schemas say, for people. */
final class SchemaReference {
    private static final List<String> FILES = List.of("series", "lesson", "check", "quiz");

    private SchemaReference() {}

    static String markdown() {
        var text = new StringBuilder("""
                # Reference: every key of a lesson

                This page is made of the schemas in `lessons/schema/`; a test compares it with them, and the schemas with what is read.
                """);
        for (String file : FILES) {
            var schema = new LessonSchema(file);
            text.append("\n## ").append(title(schema.root())).append("\n\n");
            text.append(schema.root().path("description").asString("")).append('\n');
            for (JsonNode mapping : schema.mappings()) {
                if (mapping != schema.root()) {
                    text.append("\n### ").append(title(mapping)).append("\n\n");
                    String about = mapping.path("description").asString("");
                    text.append(about.isEmpty() ? "" : about + "\n");
                }
                table(mapping, text);
            }
        }
        return text.toString();
    }

    private static String title(JsonNode mapping) {
        String title = mapping.path("title").asString("");
        return title.startsWith("yaml ") || title.endsWith(".yaml") ? "`" + title + "`" : title;
    }

    private static void table(JsonNode mapping, StringBuilder text) {
        if (text.charAt(text.length() - 2) != '\n') {
            text.append('\n');
        }
        text.append("| key | what | |\n| --- | --- | --- |\n");
        List<String> needed = needed(mapping);
        for (String key : mapping.path("properties").propertyNames()) {
            String what =
                    mapping.path("properties").path(key).path("description").asString("");
            text.append("| `%s` | %s | %s |\n".formatted(key, what, needed.contains(key) ? "needed" : ""));
        }
    }

    private static List<String> needed(JsonNode mapping) {
        var needed = new ArrayList<String>();
        mapping.path("required").forEach(it -> needed.add(it.asString()));
        mapping.path("else").path("required").forEach(it -> needed.add(it.asString()));
        return needed;
    }
}
