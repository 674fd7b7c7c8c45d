package org.collaborizm.grasp.learner;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

/** Signing in with name and password, and out. */
@Controller
class SignInPage {
    private static final String VIEW = "learner/sign-in";

    private final Accounts accounts;
    private final Doors doors;
    private final Sessions sessions;

    SignInPage(Accounts accounts, Doors doors, Sessions sessions) {
        this.accounts = accounts;
        this.doors = doors;
        this.sessions = sessions;
    }

    @GetMapping("/sign-in")
    Rendering show(@ModelAttribute("entry") Entry entry, @Nullable Principal principal) {
        var there = Doors.current(principal).filter(learner -> !learner.guest());
        return there.isPresent()
                ? Rendering.redirectTo(entry.path()).build()
                : Rendering.view(VIEW).build();
    }

    @PostMapping("/sign-in")
    Rendering signIn(@ModelAttribute("entry") Entry entry, ServerWebExchange exchange) {
        return doors.answer(accounts.signIn(ClientAddress.of(exchange), entry), VIEW, entry, exchange);
    }

    @PostMapping("/sign-out")
    Rendering signOut(ServerWebExchange exchange) {
        sessions.close(exchange);
        return Rendering.redirectTo("/").build();
    }
}
