package org.collaborizm.grasp.lesson;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a check asks for over time. */
final class CourseReader {
    private static final int MOST_STAGES = 10;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Conditions conditions;
    private final Problems problems;
    private final TimeReader times;
    private final Map<String, Integer> earlier;

    /** @param earlier the checks of the lesson so far, by id */
    CourseReader(Conditions conditions, Problems problems, Map<String, Integer> earlier) {
        this.conditions = conditions;
        this.problems = problems;
        this.times = new TimeReader(LONGEST, "5s or 2m", problems);
        this.earlier = earlier;
    }

    Course read(Mapping lines, Names names) {
        var holdFor = lines.text("for").map(it -> times.read("for", it)).orElse(Duration.ZERO);
        var within = lines.text("within").map(it -> times.read("within", it));
        var after = lines.text("after");
        after.filter(it -> !earlier.containsKey(it.text()))
                .ifPresent(it -> problems.at(
                        it.position(),
                        "No check before this one is named \"" + it.text() + "\"; "
                                + Nearest.suggestion(it.text(), earlier.keySet())));
        var never = lines.text("never");
        never.ifPresent(it -> conditions.condition(it, names));
        return new Course(holdFor, after.map(Scalar::text), never.map(Scalar::text), stages(lines, names), within);
    }

    private List<Course.Stage> stages(Mapping lines, Names names) {
        var stages = new ArrayList<Course.Stage>();
        for (Mapping stage : lines.mappings("sequence")) {
            Optional<Scalar> holds = stage.needed("holds");
            Optional<Scalar> otherwise = stage.optional("otherwise");
            stage.nothingElse();
            holds.ifPresent(it -> conditions.condition(it, names));
            otherwise.ifPresent(it -> conditions.template(it, names));
            stages.add(new Course.Stage(
                    holds.map(Scalar::text).orElse("true"),
                    otherwise.map(it -> it.text().strip()).orElse("")));
        }
        if (lines.has("sequence") && (stages.size() < 2 || stages.size() > MOST_STAGES)) {
            problems.at(lines.position("sequence"), "A sequence has 2 to " + MOST_STAGES + " stages.");
        }
        return stages;
    }
}
