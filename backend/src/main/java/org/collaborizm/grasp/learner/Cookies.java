package org.collaborizm.grasp.learner;

import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Grasp's cookies: for this host only, never for scripts, never sent along from other sites' forms. Over https they are
 * sent encrypted only, and their names begin with {@code __Host-}, which no neighbour on a shared domain can forge.
 */
@Component
class Cookies {
    private final LearnerSettings settings;

    Cookies(LearnerSettings settings) {
        this.settings = settings;
    }

    Optional<String> read(ServerWebExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequest().getCookies().getFirst(name(exchange, name)))
                .map(cookie -> cookie.getValue())
                .filter(value -> !value.isEmpty());
    }

    void write(ServerWebExchange exchange, String name, String value, Duration age) {
        exchange.getResponse()
                .addCookie(ResponseCookie.from(name(exchange, name), value)
                        .path("/")
                        .httpOnly(true)
                        .secure(secure(exchange))
                        .sameSite("Lax")
                        .maxAge(age)
                        .build());
    }

    void remove(ServerWebExchange exchange, String name) {
        write(exchange, name, "", Duration.ZERO);
    }

    private String name(ServerWebExchange exchange, String name) {
        return secure(exchange) ? "__Host-" + name : name;
    }

    private boolean secure(ServerWebExchange exchange) {
        return settings.https()
                || "https".equalsIgnoreCase(exchange.getRequest().getURI().getScheme());
    }
}
