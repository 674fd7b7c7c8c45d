package org.collaborizm.grasp.check;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says in words what CEL's checker says of types. */
final class TypeWords {
    private static final Pattern NO_OVERLOAD = Pattern.compile(
            "found no matching overload for '([^']+)' applied to '(?:(.*)\\.(?=\\())?\\((.*)\\)'.*", Pattern.DOTALL);
    private static final Pattern COMPARISON = Pattern.compile("_([=!<>]=?)_");
    private static final Map<String, String> WORDS = Map.of(
            "string", "a text",
            "int", "a whole number",
            "double", "a number",
            "bool", "true or false",
            "dyn", "any value");

    private TypeWords() {}

    static String of(String message) {
        Matcher overload = NO_OVERLOAD.matcher(message.strip());
        if (!overload.matches()) {
            return "This condition is not valid CEL: " + message.strip() + ".";
        }
        List<String> types = Stream.concat(
                        Stream.ofNullable(overload.group(2)),
                        Arrays.stream(overload.group(3).split(", (?![^(]*\\))")))
                .map(TypeWords::type)
                .toList();
        String name = overload.group(1);
        if (COMPARISON.matcher(name).matches() && types.size() == 2) {
            return "Here " + types.getFirst() + " is compared with " + types.getLast() + ", which is never true; "
                    + "compare it with " + types.getFirst() + ".";
        }
        return "\"" + name.replace("_", "").replace("@", "") + "\" cannot be used with " + String.join(" and ", types)
                + ".";
    }

    /** {@code a PodSpec}. */
    static String withArticle(String type) {
        String name = shortName(type);
        return ("AEIOU".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name;
    }

    /** {@code PodSpec} of {@code io.k8s.api.core.v1.PodSpec}. */
    private static String shortName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private static String type(String name) {
        if (name.startsWith("list(")) {
            return "a list";
        }
        if (name.startsWith("map(")) {
            return "a map";
        }
        return WORDS.getOrDefault(name, withArticle(name));
    }
}
