package org.collaborizm.grasp.classroom;

import java.security.Principal;
import java.util.Map;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.Step;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.SandboxFailed;
import org.collaborizm.grasp.sandbox.SandboxState;
import org.collaborizm.grasp.sandbox.Sandboxes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Writes a step's files into the learner's own home, and says what became of them: as a page, or to a script. */
@Controller
@RequestMapping("/lessons/{lesson}/{step}/files/{number}")
final class FileDesk {
    private final Shelf shelf;
    private final Sandboxes sandboxes;

    FileDesk(Shelf shelf, Sandboxes sandboxes) {
        this.shelf = shelf;
        this.sandboxes = sandboxes;
    }

    /** Which of a step's files. */
    private record Which(Lesson lesson, Step step, int number) {}

    /** @param over which file may be overwritten */
    record Permission(@Nullable String over) {}

    @PostMapping(produces = MediaType.TEXT_HTML_VALUE)
    String page(
            @PathVariable Map<String, String> path,
            @ModelAttribute Permission form,
            @Nullable Principal who,
            Model page) {
        Which which = which(path);
        page.addAttribute("answer", write(which, form, Visitor.known(who)));
        page.addAttribute("lesson", which.lesson());
        page.addAttribute("step", which.step());
        page.addAttribute("number", which.number());
        return "classroom/file";
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    FileAnswer answer(
            @PathVariable Map<String, String> path, @ModelAttribute Permission form, @Nullable Principal who) {
        return write(which(path), form, Visitor.known(who));
    }

    private Which which(Map<String, String> path) {
        Lesson lesson = shelf.lesson(path.getOrDefault("lesson", ""));
        Step step = shelf.step(lesson, path.getOrDefault("step", ""));
        String number = path.getOrDefault("number", "");
        if (!number.matches("[0-9]{1,3}")
                || Integer.parseInt(number) >= step.files().size()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such file");
        }
        return new Which(lesson, step, Integer.parseInt(number));
    }

    private FileAnswer write(Which which, Permission form, LearnerId learner) {
        try {
            String over = form.over() == null ? "" : form.over();
            return new FileClerk(sandbox(learner, which.lesson()))
                    .write(which.step().files().get(which.number()), over);
        } catch (SandboxFailed failed) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, failed.explanation(), failed);
        }
    }

    private RunningSandbox sandbox(LearnerId learner, Lesson lesson) {
        if (sandboxes.of(learner) instanceof SandboxState.Ready ready
                && ready.lesson().equals(lesson.id())) {
            return sandboxes
                    .running(ready.lease())
                    .orElseThrow(() -> new ResponseStatusException(
                            HttpStatus.CONFLICT, "Your cluster runs on another server; try again in a moment"));
        }
        throw new ResponseStatusException(
                HttpStatus.CONFLICT, "Start your cluster first; its shell has the home to write to");
    }
}
