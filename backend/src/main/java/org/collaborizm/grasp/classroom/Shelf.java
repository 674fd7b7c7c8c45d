package org.collaborizm.grasp.classroom;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.collaborizm.grasp.lesson.Glossary;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.Lessons;
import org.collaborizm.grasp.lesson.Part;
import org.collaborizm.grasp.lesson.Picture;
import org.collaborizm.grasp.lesson.ProblemPlace;
import org.collaborizm.grasp.lesson.Step;
import org.collaborizm.grasp.provisioner.Cluster.Subscription;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Finds what an address names, or answers 404. */
@Component
final class Shelf {
    private final Lessons lessons;

    Shelf(Lessons lessons) {
        this.lessons = lessons;
    }

    /** What the series is called, or simply that these are the lessons. */
    String title() {
        return lessons.title().isBlank() ? "The lessons" : lessons.title();
    }

    List<Lesson> all() {
        return lessons.all();
    }

    List<Part> parts() {
        return lessons.parts();
    }

    Glossary glossary() {
        return lessons.glossary();
    }

    /** Whether lessons are edited while they are served. */
    boolean isDraft() {
        return lessons.isDraft();
    }

    int edits() {
        return lessons.edits();
    }

    /** What is wrong with the lessons, and where. */
    List<ProblemPlace> problems() {
        return lessons.places();
    }

    /** Hears how the lesson is cut now, and after every edit; nothing where lessons are not edited. */
    Subscription follow(Lesson lesson, Consumer<LessonEdit> listener) {
        if (!lessons.isDraft()) {
            return () -> {};
        }
        Runnable tell = () ->
                listener.accept(LessonEdit.of(lessons.edits(), latest(lesson).steps()));
        var following = lessons.follow(tell);
        tell.run();
        return following::close;
    }

    /** The lesson as it is now. */
    Lesson latest(Lesson lesson) {
        return lessons.find(lesson.id()).orElse(lesson);
    }

    Lesson lesson(String id) {
        return lessons.all().stream()
                .filter(lesson -> lesson.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such lesson"));
    }

    Optional<Picture> picture(Lesson lesson, String name) {
        return lessons.picture(lesson.id(), name);
    }

    Step step(Lesson lesson, String id) {
        return lesson.step(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such step"));
    }
}
