package org.collaborizm.grasp.learner;

import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

/** Where the one-time link leads: explains, and makes whoever holds it the first admin when they say so. */
@Controller
class FirstAdminPage {
    private static final String VIEW = "learner/first-admin";

    private final FirstAdmin firstAdmin;
    private final Accounts accounts;
    private final Doors doors;

    FirstAdminPage(FirstAdmin firstAdmin, Accounts accounts, Doors doors) {
        this.firstAdmin = firstAdmin;
        this.accounts = accounts;
        this.doors = doors;
    }

    @GetMapping("/first-admin")
    Rendering show(@ModelAttribute("entry") Entry entry) {
        return Rendering.view(VIEW)
                .modelAttribute("valid", firstAdmin.valid(token(entry)))
                .build();
    }

    @PostMapping("/first-admin")
    Rendering use(@ModelAttribute("entry") Entry entry, @Nullable Principal principal, ServerWebExchange exchange) {
        if (!firstAdmin.valid(token(entry))) {
            return Rendering.view(VIEW).modelAttribute("valid", false).build();
        }
        var current = Doors.current(principal);
        var entrance = current.filter(learner -> !learner.guest())
                .<Entrance>map(Entrance.Open::new)
                .orElseGet(() -> accounts.signUp(ClientAddress.of(exchange), current, entry));
        if (entrance instanceof Entrance.Open open
                && !firstAdmin.use(token(entry), open.learner().id())) {
            return Rendering.view(VIEW).modelAttribute("valid", false).build();
        }
        return doors.answer(entrance, VIEW, entry, exchange);
    }

    private static Token token(Entry entry) {
        return new Token(Optional.ofNullable(entry.token()).orElse(""));
    }
}
