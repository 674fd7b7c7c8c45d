package org.collaborizm.grasp.learner;

import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.reactive.result.view.CsrfRequestDataValueProcessor;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Gives every page who looks at it, and the token its forms need. */
@ControllerAdvice
class MeAdvice {
    private final boolean preview;

    MeAdvice(Optional<LocalMentor> mentor) {
        this.preview = mentor.isPresent();
    }

    /** Whether this is a preview, where nobody signs in or out. */
    @ModelAttribute("preview")
    boolean preview() {
        return preview;
    }

    @ModelAttribute("me")
    @Nullable
    Learner me(@Nullable Principal principal) {
        return principal instanceof SignedIn signedIn ? signedIn.learner() : null;
    }

    @ModelAttribute(CsrfRequestDataValueProcessor.DEFAULT_CSRF_ATTR_NAME)
    Mono<CsrfToken> csrf(ServerWebExchange exchange) {
        Mono<CsrfToken> token = exchange.getAttributeOrDefault(CsrfToken.class.getName(), Mono.empty());
        return token.doOnNext(
                it -> exchange.getAttributes().put(CsrfRequestDataValueProcessor.DEFAULT_CSRF_ATTR_NAME, it));
    }
}
