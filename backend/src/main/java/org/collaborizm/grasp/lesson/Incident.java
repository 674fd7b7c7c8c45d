package org.collaborizm.grasp.lesson;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Something that happens to the cluster while the learner is in a step.
 *
 * @param after how long after the step was entered
 * @param line of the lesson's file, from 1
 */
public record Incident(Duration after, What what, int line) {
    /** What happens. */
    public sealed interface What {}

    /** A node's machine goes down without warning. */
    public record NodeDown(String node) implements What {}

    /** @param objects as JSON */
    public record Apply(List<Map<String, Object>> objects) implements What {
        public Apply {
            objects = List.copyOf(objects);
        }
    }

    /** @param object with a namespace and a name */
    public record Delete(Selection object) implements What {}
}
