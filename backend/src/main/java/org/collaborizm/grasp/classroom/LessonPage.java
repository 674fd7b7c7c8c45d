package org.collaborizm.grasp.classroom;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.learner.Role;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.Step;
import org.collaborizm.grasp.progress.Entries;
import org.collaborizm.grasp.progress.Inputs;
import org.collaborizm.grasp.progress.LessonProgress;
import org.collaborizm.grasp.progress.Progress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One step of a lesson beside the learner's cluster. */
@Controller
final class LessonPage {
    private final Shelf shelf;
    private final Progress progress;
    private final PanelMaker panels;
    private final EntranceMaker entrances;
    private final Entries entries;
    private final Inputs inputs;

    LessonPage(
            Shelf shelf,
            Progress progress,
            PanelMaker panels,
            EntranceMaker entrances,
            Entries entries,
            Inputs inputs) {
        this.shelf = shelf;
        this.progress = progress;
        this.panels = panels;
        this.entrances = entrances;
        this.entries = entries;
        this.inputs = inputs;
    }

    @GetMapping("/lessons/{lesson}")
    String lesson(@PathVariable("lesson") String id, @Nullable Principal who) {
        Lesson lesson = shelf.lesson(id);
        String step = way(Visitor.learner(who), lesson)
                .step()
                .filter(last -> lesson.step(last).isPresent())
                .orElse(lesson.steps().getFirst().id());
        return "redirect:/lessons/" + lesson.id() + "/" + step;
    }

    @GetMapping("/lessons/{lesson}/{step}")
    String step(@PathVariable("lesson") String id, @PathVariable String step, @Nullable Principal who, Model page) {
        Lesson lesson = shelf.lesson(id);
        Step here = shelf.step(lesson, step);
        Optional<LearnerId> learner = Visitor.learner(who);
        LessonProgress way = way(learner, lesson);
        learner.filter(_ -> !way.step().equals(Optional.of(here.id())))
                .ifPresent(it -> progress.reached(it, lesson.id(), here.id()));
        int index = lesson.steps().indexOf(here);
        List<StepLink> links = StepLink.of(lesson, here, way);
        page.addAttribute("lesson", lesson);
        page.addAttribute("step", here);
        page.addAttribute("number", index + 1);
        page.addAttribute("links", links);
        page.addAttribute("parts", StepText.of(here, way.solved()));
        page.addAttribute(
                "fields",
                AnswerField.of(
                        here, learner.map(it -> inputs.of(it, lesson.id())).orElseGet(List::of)));
        page.addAttribute(
                "terms",
                here.terms().stream()
                        .map(shelf.glossary().terms()::get)
                        .filter(Objects::nonNull)
                        .toList());
        page.addAttribute("previous", index == 0 ? null : links.get(index - 1));
        page.addAttribute("following", index + 1 == links.size() ? null : links.get(index + 1));
        page.addAttribute("card", LessonCard.of(lesson, Optional.of(way)));
        panels.fill(page, learner, lesson, here.id());
        entrances.fill(page, learner, lesson, here, way);
        learner.ifPresent(it -> entries.opened(it, lesson, here));
        if (shelf.isDraft()) {
            page.addAttribute("edit", shelf.edits());
            page.addAttribute("problems", ProblemNote.of(lesson, links, shelf.problems()));
        }
        page.addAttribute("traced", Role.of(who).includes(Role.MENTOR));
        return "classroom/lesson";
    }

    private LessonProgress way(Optional<LearnerId> learner, Lesson lesson) {
        return learner.map(it -> progress.of(it, lesson.id()))
                .orElseGet(() -> new LessonProgress(lesson.id(), Optional.empty(), Map.of()));
    }
}
