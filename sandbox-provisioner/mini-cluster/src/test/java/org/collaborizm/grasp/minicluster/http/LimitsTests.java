package org.collaborizm.grasp.minicluster.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apiserver.ApiRequest;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.http.Limits.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What clients may take of a listener, in small numbers. */
@Timeout(60)
class LimitsTests {
    private static final Identity IDENTITY = Identity.of(List.of("127.0.0.1"));
    private static final Patience LONG = Patience.USUAL;
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final List<RawClient> clients = new ArrayList<>();
    private final CountDownLatch free = new CountDownLatch(1);
    private final CountDownLatch later = new CountDownLatch(1);
    private ApiListener listener;

    /** The first handshake of a JVM takes longer than the times that are measured here. */
    @BeforeAll
    static void shakeHands() throws Exception {
        try (var first = ApiListener.start("127.0.0.1", 0, IDENTITY, (_, _) -> Optional.empty());
                var client = RawClient.encrypted(first.port())) {
            assertThat(client.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n").answer()).startsWith("HTTP/1.1 401 ");
        }
    }

    private void listen(Limits limits) throws Exception {
        listener = ApiListener.start("127.0.0.1", 0, IDENTITY, this::visit, limits);
    }

    @AfterEach
    void close() throws IOException {
        free.countDown();
        later.countDown();
        for (var client : clients) {
            client.close();
        }
        listener.close();
    }

    @Test
    void whoSaysNothingIsLetGo() throws Exception {
        listen(patient(new Patience(SHORT, SHORT, LONG.request(), LONG.idle())));
        assertThat(client().answer()).isEqualTo("closed");
        clients.add(RawClient.plain(listener.port()));
        assertThat(clients.getLast().answer()).isEqualTo("closed");
    }

    @Test
    void aHeadThatDoesNotEndIsCutShort() throws Exception {
        listen(patient(new Patience(SHORT, SHORT, LONG.request(), LONG.idle())));
        assertThat(client().say("GET /api HTTP/1.1\r\nHost: x\r\n").answer()).isEqualTo("closed");
    }

    @Test
    void aBodyThatDoesNotComeIsNotWaitedForLong() throws Exception {
        listen(patient(new Patience(SHORT, LONG.head(), SHORT, LONG.idle())));
        var slow =
                client().ask("one", "POST /api HTTP/1.1\r\nContent-Length: 10").say("half");
        assertThat(slow.answer())
                .startsWith("HTTP/1.1 504 ")
                .contains("Timeout: request did not complete within the allotted timeout");
        assertThat(slow.answer()).isEqualTo("closed");
    }

    @Test
    void aConnectionThatIsNotUsedIsClosedAndOneThatIsUsedIsNot() throws Exception {
        listen(patient(new Patience(SHORT, LONG.head(), LONG.request(), SHORT)));
        var busy = client();
        for (var i = 0; i < 3; i++) {
            assertThat(busy.ask("one", "GET /api HTTP/1.1").answer()).startsWith("HTTP/1.1 200 ");
        }
        assertThat(busy.answer()).isEqualTo("closed");
    }

    @Test
    void whatLastsIsNotCutHoweverQuietItIs() throws Exception {
        listen(patient(new Patience(SHORT, SHORT, SHORT, SHORT)));
        var watch = client().ask("one", "GET /quiet HTTP/1.1");
        var exec = client().askForSpdy("one", "/exec");
        assertThat(exec.answer()).startsWith("HTTP/1.1 101 ");
        var idle = client();
        assertThat(idle.ask("one", "GET /api HTTP/1.1").answer()).startsWith("HTTP/1.1 200 ");
        for (var i = 0; i < 3; i++) {
            assertThat(client().answer()).isEqualTo("closed");
        }
        assertThat(idle.answer()).isEqualTo("closed");
        assertThat(listener.connections().of("one")).isEqualTo(2);
        later.countDown();
        assertThat(watch.answer()).startsWith("HTTP/1.1 200 ");
        watch.line();
        assertThat(watch.line()).isEqualTo("event");
    }

    @Test
    void oneClustersConnectionsAreBoundedAndAnothersAreNotTouched() throws Exception {
        listen(new Limits(100, 50, 100, 3, 100, 1 << 20, LONG));
        var other = client().ask("two", "GET /quiet HTTP/1.1");
        for (var i = 0; i < 3; i++) {
            assertThat(client().ask("one", "GET /api HTTP/1.1").answer()).startsWith("HTTP/1.1 200 ");
        }
        for (var i = 0; i < 20; i++) {
            var refused = client().ask("one", "GET /api HTTP/1.1");
            assertThat(refused.answer()).startsWith("HTTP/1.1 429 ").contains("\"reason\":\"TooManyRequests\"");
            assertThat(refused.answer()).isEqualTo("closed");
        }
        assertThat(client().ask("two", "GET /api HTTP/1.1").answer()).startsWith("HTTP/1.1 200 ");
        later.countDown();
        assertThat(other.answer()).startsWith("HTTP/1.1 200 ");
        clients.get(1).close();
        await().until(() -> client().ask("one", "GET /api HTTP/1.1").answer().startsWith("HTTP/1.1 200 "));
    }

    @Test
    void whoHasShownNoCredentialIsTurnedAwayWhenThereAreMany() throws Exception {
        listen(new Limits(
                100, 3, 100, 50, 100, 1 << 20, new Patience(SHORT, LONG.head(), LONG.request(), LONG.idle())));
        var known = client();
        assertThat(known.ask("one", "GET /api HTTP/1.1").answer()).startsWith("HTTP/1.1 200 ");
        for (var i = 0; i < 3; i++) {
            clients.add(RawClient.plain(listener.port()));
        }
        var eldest = clients.get(1);
        await().until(() -> {
            try (var next = RawClient.encrypted(listener.port())) {
                return next.ask("one", "GET /api HTTP/1.1").answer().startsWith("HTTP/1.1 200 ");
            } catch (IOException turnedAway) {
                return false;
            }
        });
        assertThat(eldest.answer()).isEqualTo("closed");
        assertThat(known.ask("one", "GET /api HTTP/1.1").answer()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void thereAreNoMoreConnectionsThanTheListenerTakes() throws Exception {
        listen(new Limits(4, 4, 4, 4, 100, 1 << 20, LONG));
        for (var i = 0; i < 4; i++) {
            assertThat(client().ask("one", "GET /api HTTP/1.1").answer()).startsWith("HTTP/1.1 200 ");
        }
        clients.add(RawClient.plain(listener.port()));
        assertThat(clients.getLast().answer()).isEqualTo("closed");
        assertThat(listener.connections().count()).isEqualTo(4);
        clients.getFirst().close();
        await().until(() -> listener.connections().count() == 3);
        assertThat(client().ask("one", "GET /api HTTP/1.1").answer()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void requestsThatAreNotAnsweredAreBoundedForEachCluster() throws Exception {
        listen(new Limits(100, 50, 100, 50, 2, 1 << 20, LONG));
        var waiting = List.of(client().ask("one", "GET /stuck HTTP/1.1"), client().ask("one", "GET /stuck HTTP/1.1"));
        await().until(() -> client().ask("one", "GET /api HTTP/1.1").answer().startsWith("HTTP/1.1 429 "));
        assertThat(client().ask("two", "GET /api HTTP/1.1").answer()).startsWith("HTTP/1.1 200 ");
        free.countDown();
        for (var client : waiting) {
            assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
        }
        assertThat(client().ask("one", "GET /api HTTP/1.1").answer()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void answersThatNobodyReadsAreBoundedForEachClusterAndDroppedWithTheClient() throws Exception {
        listen(new Limits(100, 50, 100, 50, 100, 10 << 20, LONG));
        var deaf = new ArrayList<RawClient>();
        await().until(() -> {
            deaf.add(client().ask("one", "GET /large HTTP/1.1"));
            return client().ask("one", "GET /api HTTP/1.1").answer().startsWith("HTTP/1.1 429 ");
        });
        assertThat(client().ask("two", "GET /api HTTP/1.1").answer()).startsWith("HTTP/1.1 200 ");
        for (var client : deaf) {
            client.close();
        }
        await().until(() -> client().ask("one", "GET /api HTTP/1.1").answer().startsWith("HTTP/1.1 200 "));
    }

    private RawClient client() throws IOException {
        clients.add(RawClient.encrypted(listener.port()));
        return clients.getLast();
    }

    private static Limits patient(Patience patience) {
        return new Limits(100, 50, 100, 50, 100, 1 << 20, patience);
    }

    private Optional<Clusters.Visit> visit(Map<String, String> headers, Optional<X509Certificate> none) {
        var token = headers.getOrDefault("authorization", "").replace("Bearer ", "");
        return Optional.of(new Clusters.Visit(token.intern(), User.admin(token), this::answer));
    }

    private ApiResponse answer(ApiRequest request) {
        return switch (request.path()) {
            case "/exec" -> new ApiResponse.Conversation(new Shouting());
            case "/quiet" -> new ApiResponse.Streaming("text/plain", new Quiet());
            case "/large" -> new ApiResponse.Text(200, "text/plain", new byte[6 << 20]);
            case "/stuck" -> {
                stay();
                yield new ApiResponse.Answer(200, Json.object(), List.of());
            }
            default -> new ApiResponse.Answer(200, Json.object(), List.of());
        };
    }

    private void stay() {
        try {
            assertThat(free.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has nothing to tell until later. */
    private final class Quiet implements ApiResponse.Source {
        @Override
        public void start(Consumer<byte[]> sink, Runnable end) {
            CompletableFuture.runAsync(() -> {
                try {
                    later.await();
                    sink.accept("event\n".getBytes(UTF_8));
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        @Override
        public void stop() {}
    }
}
