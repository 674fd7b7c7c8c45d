package org.collaborizm.grasp.qualification;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.lesson.LessonId;

/**
 * How a lesson did on an engine.
 *
 * @param engine its name
 * @param findings in the order of the lesson; none if it is qualified
 * @param explanations what each wrong attempt was told, for whoever writes the lesson
 * @param notOffered why the engine cannot have it, if it cannot
 */
public record Report(
        LessonId lesson,
        String engine,
        List<Finding> findings,
        List<String> explanations,
        Optional<String> notOffered,
        Duration time) {
    public Report {
        findings = List.copyOf(findings);
        explanations = List.copyOf(explanations);
    }

    public boolean qualified() {
        return findings.isEmpty() && notOffered.isEmpty();
    }

    /** In one word or two. */
    public String result() {
        return notOffered.isPresent() ? "not offered" : findings.isEmpty() ? "qualified" : "FAILED";
    }
}
