package org.collaborizm.grasp.terminal;

import java.time.Duration;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.RunningSandbox.Attachment;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;
import org.collaborizm.grasp.provisioner.SandboxFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.json.JsonMapper;

/** Joins one browser to one shell until either hangs up. The shell stays. */
final class TerminalSocket implements WebSocketHandler {
    private static final Logger LOG = LoggerFactory.getLogger(TerminalSocket.class);
    private static final Duration SILENCE = Duration.ofSeconds(80);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MESSAGES_AHEAD = 4;

    private final RunningSandbox sandbox;
    private final String name;
    private final TerminalSize size;
    private final Echo echo;
    private final Scheduler blocking;
    private final Outflow outflow = new Outflow(PATIENCE);

    /** @param blocking virtual threads */
    TerminalSocket(RunningSandbox sandbox, String name, TerminalSize size, Echo echo, Scheduler blocking) {
        this.sandbox = sandbox;
        this.name = name;
        this.size = size;
        this.echo = echo;
        this.blocking = blocking;
    }

    @Override
    public Mono<Void> handle(WebSocketSession session) {
        return Mono.fromCallable(() -> sandbox.attach(name, size, outflow))
                .subscribeOn(blocking)
                .flatMap(attachment -> join(session, attachment))
                .onErrorResume(SandboxFailed.class, failed -> {
                    LOG.info("Terminal {} of sandbox {} could not be attached", name, sandbox.lease(), failed);
                    return farewell(session, String.valueOf(failed.getMessage()));
                });
    }

    /** Says why there is no terminal, and closes. */
    static Mono<Void> farewell(WebSocketSession session, String reason) {
        return session.send(Mono.just(message(session, new Frame.Ended(reason))))
                .then(session.close());
    }

    /** Neither direction is cut before the close frame is out: Netty would send one without a reason then. */
    private Mono<Void> join(WebSocketSession session, Attachment attachment) {
        blocking.schedule(outflow::pump);
        var closing = Sinks.<CloseStatus>one();
        Mono<Void> output = session.send(outflow.frames().map(frame -> outgoing(session, frame)))
                .doFinally(_ -> closing.tryEmitValue(CloseStatus.NORMAL));
        Mono<Void> input = session.receive()
                .timeout(SILENCE)
                .map(Incoming::of)
                .publishOn(blocking, MESSAGES_AHEAD)
                .doOnNext(message -> take(message, attachment, closing))
                .then()
                .onErrorComplete()
                .doFinally(_ -> closing.tryEmitValue(CloseStatus.NORMAL));
        return Mono.firstWithSignal(
                        closing.asMono().flatMap(session::close),
                        Mono.when(output, input).then(Mono.never()))
                .doFinally(_ -> Thread.startVirtualThread(() -> leave(attachment)));
    }

    private WebSocketMessage outgoing(WebSocketSession session, Frame frame) {
        if (frame instanceof Frame.Bytes) {
            echo.shown();
        }
        return message(session, frame);
    }

    private static WebSocketMessage message(WebSocketSession session, Frame frame) {
        return switch (frame) {
            case Frame.Bytes(byte[] bytes) -> session.binaryMessage(factory -> factory.wrap(bytes));
            case Frame.Ping() -> session.pingMessage(factory -> factory.wrap(new byte[0]));
            case Frame.Ended(String reason) ->
                session.textMessage(JsonMapper.shared()
                        .createObjectNode()
                        .put("ended", reason)
                        .toString());
        };
    }

    private void take(Incoming message, Attachment attachment, Sinks.One<CloseStatus> closing) {
        try {
            take(message, attachment);
        } catch (Malformed malformed) {
            closing.tryEmitValue(CloseStatus.POLICY_VIOLATION.withReason(String.valueOf(malformed.getMessage())));
        } catch (RuntimeException broken) {
            LOG.info("Terminal {} of sandbox {} broke", name, sandbox.lease(), broken);
            closing.tryEmitValue(CloseStatus.SERVER_ERROR.withReason("The line to the shell broke"));
        }
    }

    private void take(Incoming message, Attachment attachment) {
        switch (message) {
            case Incoming.Input(byte[] bytes) -> {
                echo.typed();
                attachment.input(bytes);
            }
            case Incoming.Resize(TerminalSize wanted) -> attachment.resize(wanted);
            case Incoming.Acknowledged(int bytes) -> {
                if (!outflow.acknowledged(bytes)) {
                    throw new Malformed("More bytes were acknowledged than were sent");
                }
            }
            case Incoming.Unknown() -> throw new Malformed(Incoming.Unknown.PROTOCOL);
            case Incoming.SignOfLife() -> {}
        }
    }

    private void leave(Attachment attachment) {
        outflow.close();
        attachment.close();
    }

    /** The browser does not keep to the protocol. The message fits a close frame: 123 bytes. */
    private static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }
}
