package org.collaborizm.grasp.learner;

import java.security.Principal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

/** Lets anybody begin with one click; only then do they get a row and a session. */
@Controller
class GuestDoor {
    private final LearnerRows rows;
    private final Attempts attempts;
    private final Doors doors;

    GuestDoor(LearnerRows rows, Attempts attempts, Doors doors) {
        this.rows = rows;
        this.attempts = attempts;
        this.doors = doors;
    }

    @PostMapping("/guest")
    Rendering enter(@ModelAttribute("entry") Entry entry, @Nullable Principal principal, ServerWebExchange exchange) {
        return principal == null
                ? doors.answer(guest(ClientAddress.of(exchange)), "learner/sign-in", entry, exchange)
                : Rendering.redirectTo(entry.path()).build();
    }

    private Entrance guest(ClientAddress client) {
        return attempts.arrive(client).<Entrance>map(Entrance.Later::new).orElseGet(() -> {
            var guest = new Learner(new LearnerId(UUID.randomUUID()), Optional.empty(), Role.LEARNER);
            rows.insertGuest(guest.id());
            return new Entrance.Open(guest);
        });
    }
}
