package org.collaborizm.grasp.lesson;

import java.util.List;

/** What a check asks besides what it watches. Each has a name of its own, under which its condition finds the answer. */
public sealed interface Inquiry {
    /** How long what a learner typed may be, in characters. */
    int LONGEST_INPUT = 200;

    /** May somebody do something? True or false. Words as in a SubjectAccessReview; what is empty means all. */
    record Access(
            String user, String verb, String group, String resource, String subresource, String namespace, String name)
            implements Inquiry {}

    /**
     * What comes back through the API server's proxy: a list of answers with {@code status} and {@code body}.
     *
     * @param pod whether a Pod is asked, and not a Service
     * @param name of the Service or Pod
     * @param port its number or name
     * @param path and query, from the first slash on
     * @param times how often it is asked
     */
    record Http(String namespace, boolean pod, String name, String port, String path, int times) implements Inquiry {}

    /**
     * What Pods wrote: a list with {@code pod}, {@code container} and {@code lines}.
     *
     * @param of the name of the check's selection of Pods
     * @param container empty for the one there is
     * @param lines the last how many
     */
    record Logs(String of, String container, int lines) implements Inquiry {}

    /**
     * What the learner typed or chose in the page: a text, empty until then.
     *
     * @param choices what there is to choose from; empty if it is typed
     * @param solution a command that says the answer, for qualification
     */
    record Input(String label, List<String> choices, String solution) implements Inquiry {
        public Input {
            choices = List.copyOf(choices);
        }
    }
}
