package org.collaborizm.grasp.terminal;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.collaborizm.grasp.learner.LearnerId;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.result.SimpleHandlerAdapter;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Terminals on a real port; who comes in says in a header who they are. */
final class TerminalServer implements AutoCloseable {
    final Map<LearnerId, FakeSandbox> sandboxes = new ConcurrentHashMap<>();
    final Terminals terminals = new Terminals();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Lines lines = new Lines(meters, terminals);
    private final DisposableServer server;

    TerminalServer() {
        var door = new TerminalDoor(
                learner -> Optional.ofNullable(sandboxes.get(learner)),
                terminals,
                new TerminalSettings(null),
                lines,
                TerminalConfiguration.sockets());
        var context = new GenericApplicationContext();
        context.registerBean("webHandler", DispatcherHandler.class);
        context.registerBean(SimpleHandlerAdapter.class);
        context.registerBean(HandlerMapping.class, () -> TerminalConfiguration.mapping(door));
        context.registerBean(WebFilter.class, () -> (exchange, chain) -> {
            String who = exchange.getRequest().getHeaders().getFirst("Learner");
            return chain.filter(
                    who == null
                            ? exchange
                            : exchange.mutate().principal(Mono.just(() -> who)).build());
        });
        context.refresh();
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(
                        WebHttpHandlerBuilder.applicationContext(context).build()))
                .bindNow();
    }

    String address() {
        return "127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.disposeNow();
        lines.close();
    }
}
