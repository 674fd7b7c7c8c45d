package org.collaborizm.grasp.minicluster.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Too much of something is bounded, and another cluster in the same JVM goes on answering. */
@Timeout(120)
class FloodTests {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final int WATCHES = 10_000;
    private static final int SERVED = 500;
    /** Each may slip one more through while the bound is reached. */
    private static final int CONNECTIONS = 50;

    /** What a neighbour waits at most for a small answer, however busy the others are. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ServedCluster flooded = ServedCluster.withNodes(1);
    private final ServedCluster neighbour = ServedCluster.withNodes(0);

    @AfterEach
    void close() {
        flooded.close();
        neighbour.close();
    }

    @Test
    void tenThousandWatchesAreServedUpToABoundAndTheRestIsToldToComeBack() throws Exception {
        var codes = new ConcurrentHashMap<Integer, AtomicInteger>();
        var slowest = Duration.ZERO;
        var open = new ArrayList<CompletableFuture<HttpResponse<Stream<String>>>>();
        try (var clients = new Clients(CONNECTIONS)) {
            for (var i = 0; i < WATCHES; i++) {
                var request = flooded.request(MAPS + "?watch=1").build();
                open.add(clients.get(i)
                        .sendAsync(request, BodyHandlers.ofLines())
                        .whenComplete((answer, _) -> {
                            var code = answer == null ? 0 : answer.statusCode();
                            codes.computeIfAbsent(code, _ -> new AtomicInteger())
                                    .incrementAndGet();
                        }));
                if (i % 500 == 0) {
                    slowest = longer(slowest, neighbourAnswers());
                }
            }
            await().atMost(60, TimeUnit.SECONDS)
                    .until(() ->
                            codes.values().stream().mapToInt(AtomicInteger::get).sum() == WATCHES);
            slowest = longer(slowest, neighbourAnswers());
        }
        assertThat(codes.keySet()).containsExactlyInAnyOrder(200, 429);
        assertThat(codes.get(200).get()).isEqualTo(SERVED);
        assertThat(slowest).isLessThan(PATIENCE);
        await().untilAsserted(() -> assertThat(flooded.send("GET", MAPS + "?watch=1&timeoutSeconds=1", "", new byte[0])
                        .code())
                .isEqualTo(200));
    }

    @Test
    void manyCommandsAtOnceEndAndLeaveTheClusterAlive() throws Exception {
        flooded.send("POST", "/api/v1/namespaces/default/pods", "application/json", Json.parse("""
                {"metadata": {"name": "box"},
                 "spec": {"containers": [{"name": "c", "image": "busybox", "command": ["sleep", "infinity"]}]}}"""));
        await().until(() ->
                flooded.get("/api/v1/namespaces/default/pods/box").text().contains("\"phase\":\"Running\""));
        var hot = "/api/v1/namespaces/default/pods/box/exec?stdout=1&command=sh&command=-c&command=while+:;do+:;done";
        try (var clients = new Clients(10)) {
            for (var i = 0; i < 200; i++) {
                clients.get(i)
                        .newWebSocketBuilder()
                        .subprotocols("v5.channel.k8s.io")
                        .header("Authorization", "Bearer " + flooded.cluster().adminToken())
                        .buildAsync(
                                java.net.URI.create(
                                        "wss://127.0.0.1:" + flooded.cluster().port() + hot),
                                new java.net.http.WebSocket.Listener() {});
            }
            assertThat(neighbourAnswers()).isLessThan(PATIENCE);
            await().untilAsserted(() -> assertThat(flooded.get(MAPS).code()).isEqualTo(200));
        }
    }

    @Test
    void whoDoesNotComeToThePointHoldsUpNobody() throws Exception {
        try (var socket = connected()) {
            socket.getOutputStream().write("GET /api HTTP/1.1\r\nHost: x\r\n".getBytes(UTF_8));
            assertThat(neighbourAnswers()).isLessThan(PATIENCE);
            assertThat(flooded.get("/api").code()).isEqualTo(200);
        }
    }

    @Test
    void whoClosesHalfAConnectionStillGetsTheAnswer() throws Exception {
        try (var socket = connected()) {
            var request = "GET /api HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
                    .formatted(flooded.cluster().adminToken());
            socket.getOutputStream().write(request.getBytes(UTF_8));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            assertThat(reader.readLine()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    private Socket connected() throws IOException {
        return flooded.trust()
                .getSocketFactory()
                .createSocket("127.0.0.1", flooded.cluster().port());
    }

    private Duration neighbourAnswers() {
        var began = System.nanoTime();
        assertThat(neighbour.get(MAPS).code()).isEqualTo(200);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Each with a connection of its own. */
    private final class Clients implements AutoCloseable {
        private final List<HttpClient> clients = new ArrayList<>();

        Clients(int count) {
            for (var i = 0; i < count; i++) {
                clients.add(HttpClient.newBuilder().sslContext(flooded.trust()).build());
            }
        }

        HttpClient get(int i) {
            return clients.get(i % clients.size());
        }

        @Override
        public void close() {
            clients.forEach(HttpClient::shutdownNow);
        }
    }
}
