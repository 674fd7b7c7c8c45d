package org.collaborizm.grasp.classroom;

import java.util.List;
import org.collaborizm.grasp.lesson.Glossary;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.Lessons;
import org.collaborizm.grasp.lesson.Part;
import org.collaborizm.grasp.lesson.Step;
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

    Lesson lesson(String id) {
        return lessons.all().stream()
                .filter(lesson -> lesson.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such lesson"));
    }

    Step step(Lesson lesson, String id) {
        return lesson.step(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such step"));
    }
}
