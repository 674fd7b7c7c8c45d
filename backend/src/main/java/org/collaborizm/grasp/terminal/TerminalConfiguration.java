package org.collaborizm.grasp.terminal;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.collaborizm.grasp.sandbox.Sandboxes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import reactor.netty.http.server.WebsocketServerSpec;

/** Where browsers find their terminals. */
@Configuration(proxyBeanMethods = false)
class TerminalConfiguration {
    private static final int LARGEST_FRAME_IN = 64 * 1024;

    @Bean
    Lines terminalLines(MeterRegistry meters, Terminals terminals) {
        return new Lines(meters, terminals);
    }

    @Bean
    SimpleUrlHandlerMapping terminalMapping(
            Sandboxes sandboxes, Terminals terminals, TerminalSettings settings, Lines terminalLines) {
        return mapping(new TerminalDoor(sandboxes::running, terminals, settings, terminalLines, sockets()));
    }

    static SimpleUrlHandlerMapping mapping(TerminalDoor door) {
        return new SimpleUrlHandlerMapping(Map.of("/terminal/{lease}/{name}", door), -1);
    }

    static WebSocketService sockets() {
        return new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy(
                () -> WebsocketServerSpec.builder().maxFramePayloadLength(LARGEST_FRAME_IN)));
    }
}
