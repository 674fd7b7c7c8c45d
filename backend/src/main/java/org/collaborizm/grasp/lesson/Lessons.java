package org.collaborizm.grasp.lesson;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The lessons that can be learnt, in the order of the series. */
@Component
public class Lessons {
    private static final Logger LOG = LoggerFactory.getLogger(Lessons.class);

    private final Series series;

    @Autowired
    Lessons(LessonSettings settings, ConditionLanguage language) {
        this(Series.read(LessonSource.of(settings.lessons()), language));
    }

    private Lessons(Series series) {
        this.series = series;
        series.problems().forEach(problem -> LOG.warn("A lesson is not served: {}", problem));
    }

    /** These lessons, whatever the settings say. */
    public static Lessons of(List<Lesson> lessons) {
        return new Lessons(new Series("", List.of(new Part("", lessons)), Glossary.EMPTY, List.of()));
    }

    /** The lessons of this folder. */
    public static Lessons in(Path folder, ConditionLanguage language) {
        return new Lessons(Series.read(LessonSource.of(folder), language));
    }

    /** What the series is called. */
    public String title() {
        return series.title();
    }

    /** The series in its parts. */
    public List<Part> parts() {
        return series.parts();
    }

    /** What the words of the lessons mean. */
    public Glossary glossary() {
        return series.glossary();
    }

    public List<Lesson> all() {
        return series.lessons();
    }

    public Optional<Lesson> find(LessonId id) {
        return all().stream().filter(lesson -> lesson.id().equals(id)).findFirst();
    }

    /** What keeps other lessons from being served; empty when all is well. */
    public List<LessonProblem> problems() {
        return series.problems();
    }
}
