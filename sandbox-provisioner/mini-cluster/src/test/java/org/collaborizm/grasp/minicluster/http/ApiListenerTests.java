package org.collaborizm.grasp.minicluster.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apiserver.ApiRequest;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.auth.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiListenerTests {
    private static final Identity IDENTITY = Identity.of(List.of("127.0.0.1", "localhost"));

    /** Times 64 KiB: far more than the client takes unread. */
    private static final int FLOOD = 5_000;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicInteger sent = new AtomicInteger();
    private ApiListener listener;
    private HttpClient client;

    @BeforeEach
    void listen() throws Exception {
        listener = ApiListener.start("127.0.0.1", 0, IDENTITY, this::visit);
        client = HttpClient.newBuilder().sslContext(trusting(IDENTITY)).build();
    }

    @AfterEach
    void close() {
        client.close();
        listener.close();
    }

    @Test
    void theTokenSaysWhichClusterAnswers() throws Exception {
        assertThat(get("/api", "one").body()).contains("cluster one");
        assertThat(get("/api", "two").body()).contains("cluster two");
    }

    @Test
    void speaksBothVersionsOfHttp() throws Exception {
        for (var version : List.of(HttpClient.Version.HTTP_1_1, HttpClient.Version.HTTP_2)) {
            var request = request("/api", "one").version(version).build();
            assertThat(client.send(request, BodyHandlers.ofString()).version()).isEqualTo(version);
        }
    }

    @Test
    void whoIsNotKnownIsRefusedWithAStatus() throws Exception {
        var response = get("/api", "nobody");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("\"kind\":\"Status\"").contains("\"message\":\"Unauthorized\"");
    }

    @Test
    void pathAndQueryArriveDecoded() throws Exception {
        assertThat(get("/echo/a%2Fb+c?labelSelector=app%3Dweb%2Ctier+in+(a)&watch", "one")
                        .body())
                .isEqualTo("{\"path\":\"/echo/a/b+c\",\"query\":\"{labelSelector=[app=web,tier in (a)], watch=[]}\"}");
    }

    @Test
    void warningsAreHeaders() throws Exception {
        assertThat(get("/warn", "one").headers().allValues("warning"))
                .containsExactly("299 - \"it \\\"works\\\", but\"", "299 - \"second\"");
    }

    @Test
    void largeAnswersAreCompressedForWhoAsks() throws Exception {
        var response = client.send(
                request("/large", "one").header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
        assertThat(response.body().length).isLessThan(10_000);
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(plain.readAllBytes().length).isGreaterThan(500_000);
        }
        assertThat(get("/large", "one").body()).hasSizeGreaterThan(500_000);
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() throws Exception {
        var request = request("/echo", "one")
                .POST(BodyPublishers.ofString("x".repeat(3 * 1024 * 1024 + 1)))
                .build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    }

    @Test
    void anAnswerThatFailsIsAStatusToo() throws Exception {
        assertThat(get("/broken", "one").body()).contains("Internal error occurred: out of order");
        assertThat(get("/missing", "one").statusCode()).isEqualTo(404);
    }

    @Test
    void aStreamArrivesEventByEventAndStopsWithTheClient() throws Exception {
        var response = client.send(request("/stream", "one").build(), BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("event 0");
            assertThat(lines.readLine()).isEqualTo("event 1");
        }
        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aFloodIsHeldBackByAClientThatDoesNotReadAndStopsWithIt() throws Exception {
        var response = client.send(request("/flood", "one").build(), BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            assertThat(body.read()).isEqualTo('e');
        }
        assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(sent.get()).isLessThan(FLOOD);
    }

    @Test
    void aConversationHasChannels() throws Exception {
        var heard = new LinkedBlockingQueue<String>();
        var socket = client.newWebSocketBuilder()
                .header("Authorization", "Bearer one")
                .subprotocols("v5.channel.k8s.io", "v4.channel.k8s.io")
                .buildAsync(address("wss", "/exec"), new Ear(heard::add))
                .join();
        assertThat(socket.getSubprotocol()).isEqualTo("v5.channel.k8s.io");
        socket.sendBinary(ByteBuffer.wrap("\0hello".getBytes(UTF_8)), true).join();
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("\1HELLO");
        socket.sendBinary(ByteBuffer.wrap(new byte[] {(byte) 255, 0}), true).join();
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("\3ended");
    }

    @Test
    void aPostIsUpgradedToSpdy() throws Exception {
        try (var socket = trusting(IDENTITY).getSocketFactory().createSocket("127.0.0.1", listener.port())) {
            socket.getOutputStream().write("""
                    POST /posted HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer one\r
                    Connection: Upgrade\r
                    Upgrade: SPDY/3.1\r
                    Content-Length: 0\r
                    \r
                    """.getBytes(UTF_8));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            assertThat(reader.readLine()).isEqualTo("HTTP/1.1 101 Switching Protocols");
        }
    }

    @Test
    void aTakenPortIsSaid() {
        assertThatThrownBy(() -> ApiListener.start("127.0.0.1", listener.port(), IDENTITY, this::visit))
                .hasMessageContaining("127.0.0.1:" + listener.port() + " cannot be listened on");
    }

    private Optional<Clusters.Visit> visit(Map<String, String> headers, Optional<X509Certificate> none) {
        var token = headers.getOrDefault("authorization", "").replace("Bearer ", "");
        return token.equals("nobody")
                ? Optional.empty()
                : Optional.of(new Clusters.Visit(token.intern(), User.admin(token), request -> answer(token, request)));
    }

    private ApiResponse answer(String cluster, ApiRequest request) {
        return switch (request.path()) {
            case "/api" -> said("cluster " + cluster, List.of());
            case "/warn" -> said("", List.of("it \"works\", but", "second"));
            case "/large" -> said("large ".repeat(100_000), List.of());
            case "/missing" -> throw ApiException.noSuchPath();
            case "/broken" -> throw new IllegalStateException("out of order");
            case "/stream" -> new ApiResponse.Streaming("text/plain", new Events(2, ""));
            case "/flood" -> new ApiResponse.Streaming("text/plain", new Events(FLOOD, "x".repeat(64 * 1024)));
            case "/exec" -> new ApiResponse.Conversation(new Shouting());
            case "/posted" ->
                request.method().equals("POST")
                        ? new ApiResponse.Conversation(new Shouting())
                        : said("a " + request.method(), List.of());
            default ->
                new ApiResponse.Answer(
                        200,
                        Json.object()
                                .put("path", request.path())
                                .put("query", request.query().toString()),
                        List.of());
        };
    }

    private static ApiResponse said(String text, List<String> warnings) {
        return new ApiResponse.Answer(200, Json.object().put("said", text), warnings);
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return client.send(request(path, token).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(address("https", path)).header("Authorization", "Bearer " + token);
    }

    private URI address(String scheme, String path) {
        return URI.create(scheme + "://127.0.0.1:" + listener.port() + path);
    }

    static SSLContext trusting(Identity identity) throws Exception {
        var store = java.security.KeyStore.getInstance(java.security.KeyStore.getDefaultType());
        store.load(null);
        store.setCertificateEntry(
                "authority",
                java.security.cert.CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(identity.authority().getBytes(UTF_8))));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private final class Events implements ApiResponse.Source {
        private final int count;
        private final String text;

        Events(int count, String text) {
            this.count = count;
            this.text = text;
        }

        @Override
        public void start(Consumer<byte[]> sink, Runnable end) {
            for (var i = 0; i < count && stopped.getCount() > 0; i++) {
                sink.accept(("event " + i + text + "\n").getBytes(UTF_8));
                sent.incrementAndGet();
            }
        }

        @Override
        public void stop() {
            stopped.countDown();
        }
    }

    private static final class Ear implements WebSocket.Listener {
        private final Consumer<String> heard;

        Ear(Consumer<String> heard) {
            this.heard = heard;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            heard.accept(UTF_8.decode(data).toString());
            socket.request(1);
            return null;
        }
    }
}
