package org.collaborizm.grasp.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the words after the three backticks ask for.
 *
 * @param interrupt whether what runs in the terminal is ended first
 * @param reason why somebody would try what is wrong
 * @param name of the file, or of the terminal; empty where none is given
 */
record Fence(String language, Use use, boolean interrupt, String reason, String name) {
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+=\"[^\"]*\"|\\S+");
    private static final Map<String, Use> USES = Map.of(
            "bash run", Use.COMMAND,
            "bash wrong", Use.WRONG,
            "text output", Use.OUTPUT,
            "yaml check", Use.CHECK,
            "yaml apply", Use.APPLY,
            "yaml quiz", Use.QUIZ,
            "yaml incident", Use.INCIDENT);
    private static final List<String> FLAGS =
            USES.keySet().stream().map(it -> it.split(" ", -1)[1]).sorted().toList();

    /** @throws IllegalArgumentException if the words mean nothing here */
    static Fence of(String info) {
        List<String> words = words(info);
        String language = words.isEmpty() ? "" : words.removeFirst();
        if (!language.matches("[A-Za-z0-9+#-]{0,20}")) {
            throw new IllegalArgumentException(
                    "\"" + language + "\" is not the name of a language, such as yaml or bash.");
        }
        if (words.isEmpty()) {
            return new Fence(language, language.equals("mermaid") ? Use.DIAGRAM : Use.SHOWN, false, "", "");
        }
        if (FenceName.isFile(words.getFirst())) {
            return of(language, Use.FILE, words);
        }
        return of(language, use(language, words.removeFirst()), words);
    }

    /** Every block that means something, by its language and the word after it. */
    static Set<String> known() {
        return USES.keySet();
    }

    private static List<String> words(String info) {
        var words = new ArrayList<String>();
        var word = WORD.matcher(info);
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }

    private static Use use(String language, String flag) {
        Use use = USES.get(language + " " + flag);
        if (use != null) {
            return use;
        }
        if (FLAGS.contains(flag)) {
            throw new IllegalArgumentException(
                    "Commands are \"bash run\", what they say \"text output\", wrong attempts \"bash wrong\","
                            + " manifests \"yaml apply\", checks \"yaml check\" and questions \"yaml quiz\"; \""
                            + language + " " + flag
                            + "\" is none of them.");
        }
        throw new IllegalArgumentException(
                "\"" + flag + "\" is not known after \"" + language + "\"; " + Nearest.suggestion(flag, FLAGS));
    }

    private static Fence of(String language, Use use, List<String> rest) {
        var interrupt = use == Use.COMMAND && rest.remove("interrupt");
        var name = switch (use) {
            case FILE, APPLY -> FenceName.file(rest);
            case COMMAND -> FenceName.terminal(rest);
            default -> "";
        };
        var reason = "";
        if (use == Use.WRONG && !rest.isEmpty() && rest.getFirst().matches("reason=\".+\"")) {
            String word = rest.removeFirst();
            reason = word.substring("reason=\"".length(), word.length() - 1);
        } else if (use == Use.WRONG) {
            throw new IllegalArgumentException("Say why somebody would try this: bash wrong reason=\"…\".");
        }
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("\"" + rest.getFirst() + "\" is not known here; leave it out.");
        }
        return new Fence(language, use, interrupt, reason, name);
    }

    enum Use {
        /** Code to look at. */
        SHOWN,
        /** A command to run in the terminal. */
        COMMAND,
        /** A file for the learner's home. */
        FILE,
        /** The same, to be applied as well. */
        APPLY,
        /** What the command before it says. */
        OUTPUT,
        /** An attempt that must not solve the step; learners do not see it. */
        WRONG,
        /** A check's place and what it checks. */
        CHECK,
        /** A question. */
        QUIZ,
        /** A diagram, drawn by the page. */
        DIAGRAM,
        /** Something that happens to the cluster; learners do not see it. */
        INCIDENT
    }
}
