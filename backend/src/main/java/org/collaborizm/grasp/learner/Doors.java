package org.collaborizm.grasp.learner;

import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

/** What the pages for coming in have in common: opening the session, or showing their form again. */
@Component
class Doors {
    private final Sessions sessions;

    Doors(Sessions sessions) {
        this.sessions = sessions;
    }

    static Optional<Learner> current(@Nullable Principal principal) {
        return principal instanceof SignedIn signedIn ? Optional.of(signedIn.learner()) : Optional.empty();
    }

    Rendering answer(Entrance entrance, String view, Entry entry, ServerWebExchange exchange) {
        return switch (entrance) {
            case Entrance.Open open -> {
                sessions.open(exchange, open.learner().id());
                yield Rendering.redirectTo(entry.path()).build();
            }
            case Entrance.Shut shut -> again(view, entry, shut.why());
            case Entrance.Later later -> later(view, entry, later.delay());
        };
    }

    static Rendering again(String view, Entry entry, String problem) {
        return Rendering.view(view)
                .status(HttpStatus.UNPROCESSABLE_CONTENT)
                .modelAttribute("entry", entry)
                .modelAttribute("problem", problem)
                .build();
    }

    static Rendering later(String view, Entry entry, Duration wait) {
        var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        var shown = seconds < 100 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
        return Rendering.view(view)
                .status(HttpStatus.TOO_MANY_REQUESTS)
                .header("Retry-After", Long.toString(seconds))
                .modelAttribute("entry", entry)
                .modelAttribute("problem", "That was tried too often. Please wait " + shown + " and try again.")
                .build();
    }
}
