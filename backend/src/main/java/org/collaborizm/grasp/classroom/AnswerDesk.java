package org.collaborizm.grasp.classroom;

import java.security.Principal;
import java.util.Objects;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.Step;
import org.collaborizm.grasp.progress.Inputs;
import org.collaborizm.grasp.progress.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** Takes what learners type where a check asks for it. */
@Controller
final class AnswerDesk {
    private final Shelf shelf;
    private final Inputs inputs;

    AnswerDesk(Shelf shelf, Inputs inputs) {
        this.shelf = shelf;
        this.inputs = inputs;
    }

    @PostMapping("/lessons/{lesson}/{step}/answers/{check}")
    String answer(
            @PathVariable("lesson") String id,
            @PathVariable("step") String at,
            @PathVariable("check") String check,
            @ModelAttribute Given given,
            @Nullable Principal who) {
        Lesson lesson = shelf.lesson(id);
        Step step = shelf.step(lesson, at);
        try {
            inputs.typed(Visitor.known(who), lesson, given.to(check));
        } catch (IllegalArgumentException refused) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, refused.getMessage());
        }
        return "redirect:/lessons/" + lesson.id() + "/" + step.id() + "#check-" + check;
    }

    /**
     * What comes with the form.
     *
     * @param name of the question in the check
     */
    record Given(@Nullable String name, @Nullable String answer) {
        Typed to(String check) {
            return new Typed(check, Objects.requireNonNullElse(name, ""), Objects.requireNonNullElse(answer, ""));
        }
    }
}
