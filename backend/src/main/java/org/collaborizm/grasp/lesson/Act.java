package org.collaborizm.grasp.lesson;

import java.util.Optional;

/** What a learner does in a step. Lessons are qualified by doing it. */
public sealed interface Act {
    /** Where it stands in the lesson's file, from 1. */
    int line();

    /**
     * Runs a command in the terminal.
     *
     * @param terminal which one; empty for the learner's first
     * @param interrupt whether what runs there is ended first
     * @param output what the command says, as a pattern; see {@link OutputPattern}
     */
    record Run(String command, String terminal, boolean interrupt, Optional<String> output, int line) implements Act {
        /** In the first terminal. */
        public Run(String command, boolean interrupt, Optional<String> output, int line) {
            this(command, "", interrupt, output, line);
        }

        Run saying(String text) {
            return new Run(command, terminal, interrupt, Optional.of(text), line);
        }
    }

    /** Writes a file into the home. */
    record Write(String path, String text, int line) implements Act {}

    /**
     * Tries something plausible that is not what the step asks for.
     *
     * @param reason why somebody would
     */
    record Wrong(String command, String reason, int line) implements Act {}

    /**
     * Stops a node's machine without warning, or starts it.
     *
     * @param on whether it is started
     */
    record Machine(String node, boolean on, int line) implements Act {}
}
