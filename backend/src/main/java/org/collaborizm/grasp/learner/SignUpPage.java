package org.collaborizm.grasp.learner;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

/** Making an account; a guest's becomes theirs with everything in it. */
@Controller
class SignUpPage {
    private static final String VIEW = "learner/sign-up";

    private final Accounts accounts;
    private final Doors doors;

    SignUpPage(Accounts accounts, Doors doors) {
        this.accounts = accounts;
        this.doors = doors;
    }

    @GetMapping("/sign-up")
    Rendering show(@ModelAttribute("entry") Entry entry, @Nullable Principal principal) {
        var there = Doors.current(principal).filter(learner -> !learner.guest());
        return there.isPresent()
                ? Rendering.redirectTo("/account").build()
                : Rendering.view(VIEW).build();
    }

    @PostMapping("/sign-up")
    Rendering signUp(@ModelAttribute("entry") Entry entry, @Nullable Principal principal, ServerWebExchange exchange) {
        var entrance = accounts.signUp(ClientAddress.of(exchange), Doors.current(principal), entry);
        return doors.answer(entrance, VIEW, entry, exchange);
    }
}
