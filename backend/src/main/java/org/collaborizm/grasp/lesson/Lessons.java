package org.collaborizm.grasp.lesson;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The lessons that can be learnt, in the order of the series. They change only where they are edited: in a preview. */
@Component
public class Lessons {
    private static final Logger LOG = LoggerFactory.getLogger(Lessons.class);

    private final boolean draft;
    private final LessonSource source;
    private final UnaryOperator<Reading> again;
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private volatile Edition edition;

    @Autowired
    Lessons(LessonSettings settings, ConditionLanguage language) {
        this(
                settings.preview(),
                LessonSource.of(settings.lessons()),
                settings.preview()
                        ? Draft.reading(LessonSource.of(settings.lessons()), language)
                        : always(Reading.of(LessonSource.of(settings.lessons()), language, _ -> Optional.empty())));
        problems().forEach(problem -> LOG.warn("A lesson is not served: {}", problem));
    }

    private Lessons(boolean draft, LessonSource source, UnaryOperator<Reading> again) {
        this.draft = draft;
        this.source = source;
        this.again = again;
        this.edition = new Edition(0, again.apply(new Reading(Series.EMPTY, List.of())));
    }

    /** These lessons, whatever the settings say. */
    public static Lessons of(List<Lesson> lessons) {
        var series = new Series("", List.of(new Part("", lessons)), Glossary.EMPTY, List.of());
        return new Lessons(false, _ -> Optional.empty(), always(new Reading(series, List.of())));
    }

    /** The lessons of this folder, or the one whose folder it is. */
    public static Lessons in(Path folder, ConditionLanguage language) {
        LessonSource source = LessonSource.of(folder);
        return new Lessons(false, source, always(Reading.of(source, language, _ -> Optional.empty())));
    }

    /** The folder that the files of problems are relative to. */
    public static Path root(Path folder) {
        return FolderSource.root(folder);
    }

    private static UnaryOperator<Reading> always(Reading reading) {
        return _ -> reading;
    }

    /** Reads everything anew and tells the followers if that made a difference; from one thread at a time. */
    void readAgain() {
        Reading now = again.apply(edition.reading());
        if (!now.equals(edition.reading())) {
            edition = new Edition(edition.number() + 1, now);
            followers.forEach(Runnable::run);
        }
    }

    /** Hears of every edit from now on; from one thread at a time. */
    public Following follow(Runnable follower) {
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    /** Whether they are edited while they are served. */
    public boolean isDraft() {
        return draft;
    }

    /** How many edits there have been. */
    public int edits() {
        return edition.number();
    }

    /** What the series is called. */
    public String title() {
        return series().title();
    }

    /** The series in its parts. */
    public List<Part> parts() {
        return series().parts();
    }

    /** What the words of the lessons mean. */
    public Glossary glossary() {
        return series().glossary();
    }

    public List<Lesson> all() {
        return series().lessons();
    }

    public Optional<Lesson> find(LessonId id) {
        return all().stream().filter(lesson -> lesson.id().equals(id)).findFirst();
    }

    /** A picture in the lesson's folder, if that is one that can be shown. */
    public Optional<Picture> picture(LessonId lesson, String name) {
        try {
            return find(lesson).flatMap(_ -> Picture.read(path -> source.read(lesson + "/" + path), name));
        } catch (IllegalArgumentException | UncheckedIOException unfit) {
            LOG.warn("The picture {} of {} is not shown", name, lesson, unfit);
            return Optional.empty();
        }
    }

    /** What keeps other lessons from being served; empty when all is well. */
    public List<LessonProblem> problems() {
        return series().problems();
    }

    /** Where these problems stand. */
    public List<ProblemPlace> places() {
        return edition.reading().places();
    }

    private Series series() {
        return edition.reading().series();
    }

    /** Until it is closed. */
    @FunctionalInterface
    public interface Following extends AutoCloseable {
        @Override
        void close();
    }

    private record Edition(int number, Reading reading) {}
}
