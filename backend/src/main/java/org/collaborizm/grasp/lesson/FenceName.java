package org.collaborizm.grasp.lesson;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names that stand behind a block's language: of a file, of a terminal. */
final class FenceName {
    private static final Pattern FILE =
            Pattern.compile("(?=.{1,100}\\z)[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*){0,4}");
    private static final Pattern TERMINAL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?");

    private FenceName() {}

    static boolean isFile(String word) {
        return word.startsWith("file=");
    }

    /**
     * Takes the name out of the words.
     *
     * @return empty if there is none
     * @throws IllegalArgumentException if no file of a learner can be called so
     */
    static String file(List<String> words) {
        String name = take(words, "file=").orElse("");
        if (!name.isEmpty() && !FILE.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name
                    + "\" cannot be a file of the learner; write a path such as web.yaml or manifests/web.yaml: at"
                    + " most 5 names of letters, digits, \"-\", \"_\" and \".\", none of them beginning with \".\".");
        }
        return name;
    }

    /**
     * Takes the name out of the words.
     *
     * @return empty if there is none
     * @throws IllegalArgumentException if no terminal can be called so
     */
    static String terminal(List<String> words) {
        String name = take(words, "terminal=").orElse("");
        if (!name.isEmpty() && !TERMINAL.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" cannot be a terminal's name; it is 1 to 20 of a-z, 0-9 and \"-\".");
        }
        return name;
    }

    private static Optional<String> take(List<String> words, String key) {
        Optional<String> word = words.stream().filter(it -> it.startsWith(key)).findFirst();
        word.ifPresent(words::remove);
        return word.map(it -> it.substring(key.length()).replaceAll("^\"|\"$", ""))
                .map(it -> it.isEmpty() ? " " : it);
    }
}
