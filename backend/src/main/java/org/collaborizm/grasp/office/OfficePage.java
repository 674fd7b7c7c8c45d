package org.collaborizm.grasp.office;

import java.util.UUID;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.sandbox.Sandboxes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;

/** Every sandbox of this server, live, and the way to end one. Only admins come here; the gate sees to it. */
@Controller
final class OfficePage {
    private static final int LONGEST_REASON = 200;
    private static final String NO_REASON = "Somebody who runs this server ended it.";

    private final Desk desk;
    private final OfficeStream stream;
    private final Sandboxes sandboxes;

    OfficePage(Desk desk, OfficeStream stream, Sandboxes sandboxes) {
        this.desk = desk;
        this.stream = stream;
        this.sandboxes = sandboxes;
    }

    @GetMapping("/office")
    String office(Model page) {
        page.addAttribute("overview", desk.look());
        return "office/office";
    }

    @GetMapping(path = "/office/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @ResponseBody
    Flux<ServerSentEvent<Overview>> live() {
        return stream.overviews();
    }

    /** @param reason shown to the learner */
    record Ending(@Nullable String reason) {}

    @PostMapping("/office/sandboxes/{lease}/end")
    String end(@PathVariable String lease, @ModelAttribute("ending") Ending ending) {
        sandboxes.end(lease(lease), shown(ending.reason()));
        return "redirect:/office";
    }

    private static LeaseId lease(String text) {
        try {
            return new LeaseId(UUID.fromString(text));
        } catch (IllegalArgumentException notOne) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such sandbox", notOne);
        }
    }

    private static String shown(@Nullable String reason) {
        String given = reason == null ? "" : reason.strip();
        if (given.isEmpty()) {
            return NO_REASON;
        }
        return given.length() <= LONGEST_REASON ? given : given.substring(0, LONGEST_REASON) + " …";
    }
}
