package org.collaborizm.grasp.minicluster.kubelet;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;

/** The other end of a conversation. */
final class Talk implements ApiResponse.Session.Channels {
    private final Map<Integer, StringBuffer> said = new ConcurrentHashMap<>();
    private volatile boolean closed;

    @Override
    public void send(int channel, byte[] bytes) {
        said.computeIfAbsent(channel, it -> new StringBuffer()).append(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        closed = true;
    }

    String said(int channel) {
        return said.getOrDefault(channel, new StringBuffer()).toString();
    }

    void awaitEnd() {
        await().atMost(Duration.ofSeconds(5)).until(() -> closed);
    }
}
