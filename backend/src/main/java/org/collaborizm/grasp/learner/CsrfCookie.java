package org.collaborizm.grasp.learner;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.DefaultCsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Keeps the token against forged requests in a cookie, so that who only reads costs no row in the database. */
@Component
class CsrfCookie implements ServerCsrfTokenRepository {
    private static final String COOKIE = "grasp-csrf";

    private final Cookies cookies;

    CsrfCookie(Cookies cookies) {
        this.cookies = cookies;
    }

    @Override
    public Mono<CsrfToken> generateToken(ServerWebExchange exchange) {
        return Mono.fromSupplier(() -> token(Token.random().value()));
    }

    @Override
    public Mono<Void> saveToken(ServerWebExchange exchange, @Nullable CsrfToken token) {
        return Mono.fromRunnable(() -> {
            if (token == null) {
                cookies.remove(exchange, COOKIE);
            } else {
                cookies.write(exchange, COOKIE, token.getToken(), Duration.ofSeconds(-1));
            }
        });
    }

    @Override
    public Mono<CsrfToken> loadToken(ServerWebExchange exchange) {
        return Mono.justOrEmpty(cookies.read(exchange, COOKIE)).map(CsrfCookie::token);
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", value);
    }
}
