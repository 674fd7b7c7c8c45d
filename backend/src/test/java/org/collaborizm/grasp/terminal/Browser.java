package org.collaborizm.grasp.terminal;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.collaborizm.grasp.learner.LearnerId;

/** A page's end of a terminal, as a browser speaks. */
final class Browser implements WebSocket.Listener {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final List<Integer> frames = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    static WebSocket open(TerminalServer server, LearnerId learner, String path, Browser browser) {
        return open(server, learner, path, "http://" + server.address(), browser);
    }

    static WebSocket open(TerminalServer server, LearnerId learner, String path, String origin, Browser browser) {
        var builder = HttpClient.newHttpClient().newWebSocketBuilder().header("Learner", learner.toString());
        if (!origin.isEmpty()) {
            builder.header("Origin", origin);
        }
        return builder.buildAsync(URI.create("ws://" + server.address() + "/terminal/" + path), browser)
                .join();
    }

    /** The status of the answer that refuses a socket. */
    static int refusal(TerminalServer server, LearnerId learner, String path, String origin) {
        try {
            open(server, learner, path, origin, new Browser()).abort();
            return 101;
        } catch (CompletionException refused) {
            return ((WebSocketHandshakeException) refused.getCause())
                    .getResponse()
                    .statusCode();
        }
    }

    synchronized String screen() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    synchronized int shown() {
        return screen.size();
    }

    synchronized List<String> texts() {
        return List.copyOf(texts);
    }

    CompletableFuture<Integer> closed() {
        return closed;
    }

    @Override
    public synchronized CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        frames.add(data.remaining());
        while (data.hasRemaining()) {
            screen.write(data.get());
        }
        socket.request(1);
        return null;
    }

    @Override
    public synchronized CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        texts.add(data.toString());
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        closed.complete(status);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        closed.completeExceptionally(error);
    }
}
