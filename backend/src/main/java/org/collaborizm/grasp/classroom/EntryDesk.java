package org.collaborizm.grasp.classroom;

import java.security.Principal;
import java.util.Optional;
import org.collaborizm.grasp.progress.Entries;
import org.collaborizm.grasp.progress.Progress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** Starts and resets steps. */
@Controller
final class EntryDesk {
    private final Shelf shelf;
    private final Progress progress;
    private final Entries entries;
    private final EntranceMaker entrances;

    EntryDesk(Shelf shelf, Progress progress, Entries entries, EntranceMaker entrances) {
        this.shelf = shelf;
        this.progress = progress;
        this.entries = entries;
        this.entrances = entrances;
    }

    @GetMapping("/lessons/{lesson}/{step}/entry")
    String entry(@PathVariable String lesson, @PathVariable String step, @Nullable Principal who, Model page) {
        var here = shelf.lesson(lesson);
        var learner = Visitor.known(who);
        var way = progress.of(learner, here.id());
        entrances.fill(page, Optional.of(learner), here, shelf.step(here, step), way);
        return "classroom/entry :: entry";
    }

    @PostMapping("/lessons/{lesson}/{step}/enter")
    String enter(@PathVariable String lesson, @PathVariable String step, @Nullable Principal who) {
        var here = shelf.lesson(lesson);
        try {
            var entered = entries.enter(Visitor.known(who), here, shelf.step(here, step));
            return "redirect:/lessons/" + here.id() + "/" + entered;
        } catch (IllegalStateException notNow) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "Your cluster belongs to another lesson, or is being taken down", notNow);
        }
    }
}
