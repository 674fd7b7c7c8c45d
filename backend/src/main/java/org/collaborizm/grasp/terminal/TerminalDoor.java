package org.collaborizm.grasp.terminal;

import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/**
 * Lets a learner to the shells of their own sandbox, from a page of ours. Whatever else is asked for does not exist: an
 * unknown sandbox, one that has ended and somebody else's are answered alike.
 */
final class TerminalDoor implements WebHandler {
    private static final String NAME = "[a-z0-9-]{1,20}";

    private final OwnSandbox sandboxes;
    private final Terminals terminals;
    private final TerminalSettings settings;
    private final Lines lines;
    private final WebSocketService sockets;

    TerminalDoor(
            OwnSandbox sandboxes,
            Terminals terminals,
            TerminalSettings settings,
            Lines lines,
            WebSocketService sockets) {
        this.sandboxes = sandboxes;
        this.terminals = terminals;
        this.settings = settings;
        this.lines = lines;
        this.sockets = sockets;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        if (!Origin.ours(headers.getOrigin(), headers.getFirst(HttpHeaders.HOST), settings.publicUrl())) {
            return refuse(exchange, HttpStatus.FORBIDDEN);
        }
        return exchange.getPrincipal()
                .publishOn(lines.blocking())
                .flatMap(who -> Mono.justOrEmpty(wanted(exchange, who)))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(wanted -> wanted.isEmpty()
                        ? refuse(exchange, HttpStatus.NOT_FOUND)
                        : sockets.handleRequest(exchange, handler(wanted.get())));
    }

    private Optional<Wanted> wanted(ServerWebExchange exchange, Principal who) {
        Map<String, String> path = exchange.getRequiredAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        String name = path.getOrDefault("name", "");
        try {
            LearnerId learner = LearnerId.of(who);
            LeaseId lease = LeaseId.parse(path.getOrDefault("lease", ""));
            var query = exchange.getRequest().getQueryParams();
            var size = new TerminalSize(number(query.getFirst("columns"), 80), number(query.getFirst("rows"), 24));
            return sandboxes
                    .of(learner)
                    .filter(sandbox -> sandbox.lease().equals(lease) && name.matches(NAME))
                    .map(sandbox -> new Wanted(learner, sandbox, name, size));
        } catch (IllegalArgumentException nobody) {
            return Optional.empty();
        }
    }

    private WebSocketHandler handler(Wanted wanted) {
        return session -> terminals
                .take(wanted.learner(), wanted.sandbox().lease(), wanted.name())
                .map(seat -> new TerminalSocket(
                                wanted.sandbox(), wanted.name(), wanted.size(), lines.echo(), lines.blocking())
                        .handle(session)
                        .doFinally(_ -> seat.close()))
                .orElseGet(() -> TerminalSocket.farewell(
                        session, "You have too many terminals open. Close one, then open this one again."));
    }

    private static int number(@Nullable String text, int otherwise) {
        return text != null && text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : otherwise;
    }

    private static Mono<Void> refuse(ServerWebExchange exchange, HttpStatus status) {
        exchange.getResponse().setStatusCode(status);
        return exchange.getResponse().setComplete();
    }

    /** A learner's ready sandbox. */
    @FunctionalInterface
    interface OwnSandbox {
        Optional<RunningSandbox> of(LearnerId learner);
    }

    private record Wanted(LearnerId learner, RunningSandbox sandbox, String name, TerminalSize size) {}
}
