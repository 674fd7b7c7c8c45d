package org.collaborizm.grasp.classroom;

import java.util.List;
import org.collaborizm.grasp.lesson.Step;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Marks answers to a step's questions. They are not kept: they are for whoever gives them. */
@Controller
final class QuizDesk {
    private final Shelf shelf;

    QuizDesk(Shelf shelf) {
        this.shelf = shelf;
    }

    @PostMapping("/lessons/{lesson}/{step}/quiz/{number}")
    @ResponseBody
    Mono<QuizMark> mark(
            @PathVariable("lesson") String lesson,
            @PathVariable("step") String step,
            @PathVariable("number") int number,
            ServerWebExchange exchange) {
        Step here = shelf.step(shelf.lesson(lesson), step);
        if (number < 0 || number >= here.quizzes().size()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such question");
        }
        return exchange.getFormData().map(form -> QuizMark.of(here.quizzes().get(number), answers(form)));
    }

    private static List<String> answers(MultiValueMap<String, String> form) {
        return form.getOrDefault("answer", List.of());
    }
}
