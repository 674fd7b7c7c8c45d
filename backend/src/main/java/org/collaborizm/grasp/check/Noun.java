package org.collaborizm.grasp.check;

import java.util.stream.Collectors;
import org.collaborizm.grasp.lesson.Selection;

/** What selected objects are called. */
record Noun(Selection selection) {
    /** {@code Pods labelled app=web}. */
    String many() {
        return plural(selection.kind()) + labelled();
    }

    /** {@code 1 Pod labelled app=web}. */
    String counted(long count) {
        return count + " " + (count == 1 ? selection.kind() : plural(selection.kind())) + labelled();
    }

    String none() {
        return "There is no " + selection.kind() + (selection.name() == null ? "" : " " + selection.name()) + labelled()
                + (selection.namespace() == null ? "" : " in the namespace " + selection.namespace()) + ".";
    }

    /** {@code Pod web-1}. */
    String one(Object object) {
        String name = ObjectFunctions.name(object);
        return name.isEmpty() ? "a " + selection.kind() : selection.kind() + " " + name;
    }

    static String plural(String kind) {
        if (kind.endsWith("Endpoints")) {
            return kind;
        }
        if (kind.endsWith("s")) {
            return kind + "es";
        }
        return kind.matches(".*[^aeiou]y") ? kind.substring(0, kind.length() - 1) + "ies" : kind + "s";
    }

    private String labelled() {
        return selection.labels().isEmpty()
                ? ""
                : selection.labels().entrySet().stream()
                        .map(it -> it.getKey() + "=" + it.getValue())
                        .sorted()
                        .collect(Collectors.joining(", ", " labelled ", ""));
    }
}
