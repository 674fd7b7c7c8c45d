package org.collaborizm.grasp.minicluster.schema;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** What is wrong with a text that is no JSON or no YAML, as near to Go's words as another parser gets. */
final class SyntaxErrors {
    private static final Pattern CHARACTER = Pattern.compile("Unexpected character \\('(.)'");

    private SyntaxErrors() {}

    static String json(JacksonException wrong) {
        var said = String.valueOf(wrong.getOriginalMessage());
        var character = CHARACTER.matcher(said);
        var what = character.find()
                ? "invalid character '" + character.group(1) + "' " + context(said)
                : "unexpected end of JSON input";
        return "couldn't get version/kind; json parse error: " + what;
    }

    static String yaml(JacksonException wrong) {
        var said =
                String.valueOf(wrong.getOriginalMessage()).lines().findFirst().orElse("");
        var place = wrong.getLocation() == null
                ? ""
                : "line %d: ".formatted(wrong.getLocation().getLineNr());
        return "error converting YAML to JSON: yaml: " + place + said;
    }

    private static String context(String said) {
        if (said.contains("field name")) {
            return "looking for beginning of object key string";
        }
        if (said.contains("colon")) {
            return "after object key";
        }
        if (said.contains("comma")) {
            return said.contains("Array") ? "after array element" : "after object key:value pair";
        }
        return "looking for beginning of value";
    }
}
