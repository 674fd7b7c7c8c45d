package org.collaborizm.grasp.minicluster.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;

/** Tells somebody what it hears, and says nothing. */
final class Attentive implements ApiResponse.Session {
    private final Consumer<String> tell;

    Attentive(Consumer<String> tell) {
        this.tell = tell;
    }

    @Override
    public void open(Channels send) {}

    @Override
    public void received(int channel, byte[] bytes, Runnable taken) {
        tell.accept(new String(bytes, UTF_8));
        taken.run();
    }

    @Override
    public void closed(int channel) {}
}
