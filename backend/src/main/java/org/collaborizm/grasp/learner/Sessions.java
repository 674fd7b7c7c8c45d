package org.collaborizm.grasp.learner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Keeps learners signed in over restarts: one query a request, one write a minute. docs/learners.md says why so. */
@Component
class Sessions implements ServerSecurityContextRepository {
    private static final String COOKIE = "grasp";
    private static final String FOUND = Sessions.class.getName() + ".found";
    private static final Duration TOUCH = Duration.ofMinutes(1);

    private final SessionRows rows;
    private final Cookies cookies;
    private final LearnerSettings settings;
    private final Clock clock;
    private final Scheduler blocking;

    Sessions(
            SessionRows rows,
            Cookies cookies,
            LearnerSettings settings,
            Clock clock,
            AsyncTaskExecutor applicationTaskExecutor) {
        this.rows = rows;
        this.cookies = cookies;
        this.settings = settings;
        this.clock = clock;
        this.blocking = Schedulers.fromExecutor(applicationTaskExecutor);
    }

    /** Signs the learner in under a new token, whatever the browser held before. Blocks. */
    void open(ServerWebExchange exchange, LearnerId learner) {
        token(exchange).ifPresent(rows::delete);
        var token = Token.random();
        rows.insert(token, learner, clock.instant());
        cookies.write(exchange, COOKIE, token.value(), settings.sessionLifetime());
    }

    /** Blocks. */
    void close(ServerWebExchange exchange) {
        token(exchange).ifPresent(rows::delete);
        cookies.remove(exchange, COOKIE);
    }

    @Override
    public Mono<SecurityContext> load(ServerWebExchange exchange) {
        return token(exchange).map(token -> context(exchange, token)).orElseGet(Mono::empty);
    }

    /** Several filters and arguments ask for the same request; the database is asked once. */
    private Mono<SecurityContext> context(ServerWebExchange exchange, Token token) {
        @SuppressWarnings("unchecked")
        var found = (Mono<SecurityContext>) exchange.getAttributes()
                .computeIfAbsent(
                        FOUND,
                        _ -> Mono.fromCallable(() -> find(token))
                                .subscribeOn(blocking)
                                .flatMap(Mono::justOrEmpty)
                                .<SecurityContext>map(learner -> new SecurityContextImpl(new SignedIn(learner)))
                                .cache());
        return found;
    }

    private Optional<Learner> find(Token token) {
        var now = clock.instant();
        var session = rows.find(token).filter(it -> alive(it, now));
        session.filter(it -> it.accessedAt().isBefore(now.minus(TOUCH))).ifPresent(_ -> rows.touch(token, now));
        return session.map(SessionRows.Session::learner);
    }

    private boolean alive(SessionRows.Session session, Instant now) {
        return now.isBefore(session.accessedAt().plus(settings.sessionIdle()))
                && now.isBefore(session.createdAt().plus(settings.sessionLifetime()));
    }

    private Optional<Token> token(ServerWebExchange exchange) {
        return cookies.read(exchange, COOKIE).map(Token::new);
    }

    /** Nothing to do: sessions are opened and closed by the pages that do so, never by a filter. */
    @Override
    public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
        return Mono.empty();
    }
}
