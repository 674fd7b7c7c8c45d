package org.collaborizm.grasp.terminal;

import java.util.Optional;
import java.util.OptionalInt;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;
import org.springframework.web.reactive.socket.WebSocketMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What comes from the browser. */
sealed interface Incoming {
    int LONGEST_CONTROL = 200;

    /** What the learner types. */
    record Input(byte[] bytes) implements Incoming {}

    record Resize(TerminalSize size) implements Incoming {}

    /** @param bytes how many more bytes of output the browser has shown */
    record Acknowledged(int bytes) implements Incoming {}

    /** The browser is there. */
    record SignOfLife() implements Incoming {}

    /** Nothing that this protocol knows. */
    record Unknown() implements Incoming {
        static final String PROTOCOL =
                "Control messages are {\"resize\":{\"columns\":c,\"rows\":r}} and {\"ack\":bytes}";
    }

    /** Netty takes a message's buffer back as soon as it is handed on, so the bytes are copied first. */
    static Incoming of(WebSocketMessage message) {
        return switch (message.getType()) {
            case BINARY -> {
                var bytes = new byte[message.getPayload().readableByteCount()];
                message.getPayload().read(bytes);
                yield new Input(bytes);
            }
            case TEXT -> control(message.getPayloadAsText());
            case PING, PONG -> new SignOfLife();
        };
    }

    private static Incoming control(String text) {
        return json(text)
                .filter(message -> message.isObject() && message.size() == 1)
                .flatMap(message ->
                        message.has("ack") ? acknowledged(message.path("ack")) : resize(message.path("resize")))
                .orElseGet(Unknown::new);
    }

    private static Optional<Incoming> acknowledged(JsonNode bytes) {
        OptionalInt number = number(bytes);
        return number.isPresent() ? Optional.of(new Acknowledged(number.getAsInt())) : Optional.empty();
    }

    private static Optional<Incoming> resize(JsonNode size) {
        OptionalInt columns = number(size.path("columns"));
        OptionalInt rows = number(size.path("rows"));
        return size.size() == 2 && columns.isPresent() && rows.isPresent()
                ? Optional.of(new Resize(new TerminalSize(columns.getAsInt(), rows.getAsInt())))
                : Optional.empty();
    }

    private static Optional<JsonNode> json(String text) {
        if (text.length() > LONGEST_CONTROL) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonMapper.shared().readTree(text));
        } catch (JacksonException invalid) {
            return Optional.empty();
        }
    }

    private static OptionalInt number(JsonNode node) {
        return node.isInt() && node.intValue() > 0 ? OptionalInt.of(node.intValue()) : OptionalInt.empty();
    }
}
