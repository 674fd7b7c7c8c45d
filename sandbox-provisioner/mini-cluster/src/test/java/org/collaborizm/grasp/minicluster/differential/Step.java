package org.collaborizm.grasp.minicluster.differential;

import java.util.List;

/** A line of a scenario. */
sealed interface Step {
    /**
     * A call whose answer is compared.
     *
     * @param id its text, with a number where a scenario has the same text several times
     * @param words the command, cut into words
     * @param unordered whether the order of the lines it prints means nothing
     */
    record Call(String id, List<String> words, String input, boolean unordered) implements Step {}

    /** Waits until a call prints a text, or does not print it any more; its answers are not compared. */
    record Await(List<String> words, String text, boolean there) implements Step {}

    /** Puts a file into the folder in which the scenario's calls run. */
    record File(String name, String text) implements Step {}
}
