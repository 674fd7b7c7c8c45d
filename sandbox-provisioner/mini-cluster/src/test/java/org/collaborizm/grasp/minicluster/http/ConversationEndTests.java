package org.collaborizm.grasp.minicluster.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.auth.User;
import org.junit.jupiter.api.Test;

/** Clients of version 4 of the protocol end a command's input by closing the connection, and go on at once. */
class ConversationEndTests {
    private static final Identity IDENTITY = Identity.of(List.of("127.0.0.1"));

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final Clusters.Visit visit =
            new Clusters.Visit("one", User.admin("one"), _ -> new ApiResponse.Conversation(new Attentive(heard::add)));

    @Test
    void whatWasSaidBeforeTheEndWasHeardWhenTheClientLearnsOfTheEnd() throws Exception {
        try (var listener = ApiListener.start("127.0.0.1", 0, IDENTITY, (_, _) -> Optional.of(visit));
                var client = HttpClient.newBuilder()
                        .sslContext(ApiListenerTests.trusting(IDENTITY))
                        .build()) {
            for (var round = 0; round < 50; round++) {
                sayAndClose(client, listener.port(), Integer.toString(round));
                assertThat(heard.poll()).isEqualTo(Integer.toString(round));
            }
        }
    }

    private static void sayAndClose(HttpClient client, int port, String text) throws Exception {
        var over = new CompletableFuture<Integer>();
        var socket = client.newWebSocketBuilder()
                .subprotocols("v4.channel.k8s.io")
                .buildAsync(URI.create("wss://127.0.0.1:" + port + "/exec"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onClose(WebSocket closed, int status, String reason) {
                        over.complete(status);
                        return CompletableFuture.completedFuture(null);
                    }
                })
                .join();
        socket.sendBinary(ByteBuffer.wrap(("\0" + text).getBytes(UTF_8)), true);
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        over.get(10, TimeUnit.SECONDS);
    }
}
