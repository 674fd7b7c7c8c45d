package org.collaborizm.grasp.lesson;

import java.util.List;

/** What the words after the three backticks ask for. */
record Fence(String language, Use use) {
    private static final List<String> FLAGS = List.of("run", "check");

    /** @throws IllegalArgumentException if the words mean nothing here */
    static Fence of(String info) {
        String[] words = info.strip().split("\\s+", 0);
        String language = words[0];
        if (!language.matches("[A-Za-z0-9+#-]{0,20}")) {
            throw new IllegalArgumentException(
                    "\"" + language + "\" is not the name of a language, such as yaml or bash.");
        }
        if (words.length == 1) {
            return new Fence(language, Use.SHOWN);
        }
        if (words.length == 2 && words[1].equals("run") && language.equals("bash")) {
            return new Fence(language, Use.COMMAND);
        }
        if (words.length == 2 && words[1].equals("check") && language.equals("yaml")) {
            return new Fence(language, Use.CHECK);
        }
        if (words.length == 2 && FLAGS.contains(words[1])) {
            throw new IllegalArgumentException(
                    "Commands are \"bash run\" and checks \"yaml check\"; \"" + info.strip() + "\" is neither.");
        }
        throw new IllegalArgumentException(
                "\"" + words[1] + "\" is not known after \"" + language + "\"; " + Nearest.suggestion(words[1], FLAGS));
    }

    enum Use {
        /** Code to look at. */
        SHOWN,
        /** A command to run in the terminal. */
        COMMAND,
        /** A check's place and what it checks. */
        CHECK
    }
}
