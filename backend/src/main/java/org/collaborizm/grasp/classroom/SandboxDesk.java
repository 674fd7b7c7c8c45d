package org.collaborizm.grasp.classroom;

import java.security.Principal;
import java.util.Optional;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.SandboxFailed;
import org.collaborizm.grasp.sandbox.Sandboxes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What a learner does with their own sandbox from a lesson's page. Each act leads back to the step it came from. */
@Controller
final class SandboxDesk {
    private final Shelf shelf;
    private final Sandboxes sandboxes;
    private final PanelMaker panels;
    private final MachineNews news;

    SandboxDesk(Shelf shelf, Sandboxes sandboxes, PanelMaker panels, MachineNews news) {
        this.shelf = shelf;
        this.sandboxes = sandboxes;
        this.panels = panels;
        this.news = news;
    }

    @GetMapping("/lessons/{lesson}/sandbox/panel")
    String panel(@PathVariable String lesson, @RequestParam String step, @Nullable Principal who, Model page) {
        Lesson here = shelf.lesson(lesson);
        panels.fill(page, Visitor.learner(who), here, shelf.step(here, step).id());
        return "classroom/sandbox :: panel";
    }

    @PostMapping("/lessons/{lesson}/sandbox/start")
    String start(@PathVariable String lesson, @RequestParam String step, @Nullable Principal who) {
        Lesson here = shelf.lesson(lesson);
        sandboxes.start(Visitor.known(who), here.id());
        return back(here, step);
    }

    @PostMapping("/lessons/{lesson}/sandbox/extend")
    String extend(@PathVariable String lesson, @RequestParam String step, @Nullable Principal who) {
        Lesson here = shelf.lesson(lesson);
        sandboxes.extend(Visitor.known(who));
        return back(here, step);
    }

    @PostMapping("/lessons/{lesson}/sandbox/end")
    String end(@PathVariable String lesson, @RequestParam String step, @Nullable Principal who) {
        Lesson here = shelf.lesson(lesson);
        sandboxes.giveBack(Visitor.known(who));
        return back(here, step);
    }

    @PostMapping("/lessons/{lesson}/nodes/{node}/stop")
    String stop(
            @PathVariable String lesson,
            @PathVariable String node,
            @RequestParam String step,
            @Nullable Principal who) {
        return act(lesson, step, Visitor.known(who), sandbox -> sandbox.stopNode(node));
    }

    @PostMapping("/lessons/{lesson}/nodes/{node}/start")
    String start(
            @PathVariable String lesson,
            @PathVariable String node,
            @RequestParam String step,
            @Nullable Principal who) {
        return act(lesson, step, Visitor.known(who), sandbox -> sandbox.startNode(node));
    }

    private String act(String lesson, String step, LearnerId learner, NodeAct act) {
        Lesson here = shelf.lesson(lesson);
        Optional<RunningSandbox> sandbox = sandboxes.running(learner);
        try {
            act.on(sandbox.orElseThrow(() -> answer(HttpStatus.CONFLICT, "Your cluster is not running")));
        } catch (IllegalArgumentException refused) {
            throw answer(HttpStatus.BAD_REQUEST, "There is no such node, or it runs the control plane");
        } catch (SandboxFailed failed) {
            throw answer(HttpStatus.SERVICE_UNAVAILABLE, "The machine did not answer; try again");
        } finally {
            news.tell(learner);
        }
        return back(here, step);
    }

    private String back(Lesson lesson, String step) {
        return "redirect:/lessons/" + lesson.id() + "/"
                + shelf.step(lesson, step).id();
    }

    private static ResponseStatusException answer(HttpStatus status, String reason) {
        return new ResponseStatusException(status, reason);
    }

    private interface NodeAct {
        void on(RunningSandbox sandbox) throws SandboxFailed;
    }
}
