package org.collaborizm.grasp.minicluster.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apiserver.ApiRequest;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.auth.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that stops in the middle, in whatever it does, leaves nothing behind. */
@Timeout(60)
class HalfClosedTests {
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final ApiListener listener =
            ApiListener.start("127.0.0.1", 0, Identity.of(List.of("127.0.0.1")), this::visit);

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void inABody() throws Exception {
        try (var client = RawClient.encrypted(listener.port())) {
            client.ask("one", "POST /api HTTP/1.1\r\nContent-Length: 10").say("half");
            await().until(() -> listener.connections().of("one") == 1);
            client.closeHalf();
            nothingIsLeft();
        }
        assertThat(begun).hasValue(0);
    }

    @Test
    void inAWatch() throws Exception {
        try (var client = RawClient.encrypted(listener.port())) {
            assertThat(client.ask("one", "GET /watch HTTP/1.1").answer()).startsWith("HTTP/1.1 200 ");
            client.closeHalf();
            nothingIsLeft();
        }
        assertThat(begun).hasValue(1);
    }

    @Test
    void inAConversationOverAWebSocket() throws Exception {
        try (var client = RawClient.encrypted(listener.port())) {
            assertThat(client.askForWebSocket("one", "/exec").answer()).startsWith("HTTP/1.1 101 ");
            client.closeHalf();
            nothingIsLeft();
        }
        assertThat(begun).hasValue(1);
    }

    @Test
    void inAConversationOverSpdy() throws Exception {
        try (var client = RawClient.encrypted(listener.port())) {
            assertThat(client.askForSpdy("one", "/exec").answer()).startsWith("HTTP/1.1 101 ");
            client.closeHalf();
            nothingIsLeft();
        }
        assertThat(begun).hasValue(1);
    }

    @Test
    void beforeItIsAnswered() throws IOException {
        for (var i = 0; i < 20; i++) {
            try (var exec = RawClient.encrypted(listener.port());
                    var watch = RawClient.encrypted(listener.port())) {
                exec.askForWebSocket("one", "/exec");
                watch.ask("one", "GET /watch HTTP/1.1");
            }
        }
        nothingIsLeft();
    }

    @Test
    void whileItReadsNothing() throws Exception {
        try (var client = RawClient.encrypted(listener.port())) {
            client.ask("one", "GET /flood HTTP/1.1");
            await().until(() -> begun.get() == 1);
            client.closeHalf();
            nothingIsLeft();
        }
    }

    private void nothingIsLeft() {
        await().untilAsserted(() -> {
            assertThat(listener.connections().count()).isZero();
            assertThat(ended).hasValue(begun.get());
        });
        assertThat(listener.connections().of("one")).isZero();
    }

    private Optional<Clusters.Visit> visit(Map<String, String> headers, Optional<X509Certificate> none) {
        return Optional.of(new Clusters.Visit("one", User.admin("one"), this::answer));
    }

    private ApiResponse answer(ApiRequest request) {
        begun.incrementAndGet();
        return switch (request.path()) {
            case "/exec" -> new ApiResponse.Conversation(new Counted());
            case "/watch" -> new ApiResponse.Streaming("text/plain", new Told(0));
            case "/flood" -> new ApiResponse.Streaming("text/plain", new Told(10_000));
            default -> new ApiResponse.Answer(200, Json.object(), List.of());
        };
    }

    /** Says that it has ended, once. */
    private final class Counted implements ApiResponse.Session {
        private boolean closed;

        @Override
        public void open(Channels send) {}

        @Override
        public void received(int channel, byte[] bytes, Runnable taken) {}

        @Override
        public synchronized void closed(int channel) {
            if (channel < 0 && !closed) {
                closed = true;
                ended.incrementAndGet();
            }
        }
    }

    private final class Told implements ApiResponse.Source {
        private final int lines;
        private volatile boolean stopped;

        Told(int lines) {
            this.lines = lines;
        }

        @Override
        public void start(Consumer<byte[]> sink, Runnable end) {
            for (var i = 0; i < lines && !stopped; i++) {
                sink.accept("x".repeat(10_000).getBytes(UTF_8));
            }
        }

        @Override
        public void stop() {
            stopped = true;
            ended.incrementAndGet();
        }
    }
}
