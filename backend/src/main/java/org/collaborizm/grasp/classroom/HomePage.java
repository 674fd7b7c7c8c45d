package org.collaborizm.grasp.classroom;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.progress.LessonProgress;
import org.collaborizm.grasp.progress.Progress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What Grasp is, and the lessons there are. */
@Controller
final class HomePage {
    private final Shelf shelf;
    private final Progress progress;

    HomePage(Shelf shelf, Progress progress) {
        this.shelf = shelf;
        this.progress = progress;
    }

    @GetMapping("/")
    String home(@Nullable Principal who, Model page) {
        Map<LessonId, LessonProgress> ways =
                Visitor.learner(who).map(progress::of).orElseGet(Map::of);
        List<LessonCard> cards = shelf.all().stream()
                .map(lesson -> LessonCard.of(lesson, Optional.ofNullable(ways.get(lesson.id()))))
                .toList();
        page.addAttribute("series", shelf.title());
        page.addAttribute("cards", cards);
        page.addAttribute(
                "parts",
                shelf.parts().stream().map(part -> CardPart.of(part, cards)).toList());
        if (shelf.isDraft()) {
            page.addAttribute(
                    "problems",
                    shelf.problems().stream()
                            .map(it -> ProblemNote.of(it, List.of()))
                            .toList());
        }
        page.addAttribute("next", LessonCard.next(cards).orElse(null));
        return "classroom/home";
    }

    @GetMapping("/lessons")
    String lessons() {
        return "redirect:/";
    }
}
