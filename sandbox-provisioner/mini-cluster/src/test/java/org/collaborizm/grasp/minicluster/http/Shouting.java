package org.collaborizm.grasp.minicluster.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;

/** Says everything louder. */
final class Shouting implements ApiResponse.Session {
    private Channels send;

    @Override
    public void open(Channels channels) {
        send = channels;
    }

    @Override
    public void received(int channel, byte[] bytes, Runnable taken) {
        taken.run();
        send.send(1, new String(bytes, UTF_8).toUpperCase(java.util.Locale.ROOT).getBytes(UTF_8));
    }

    @Override
    public void closed(int channel) {
        if (channel == 0) {
            send.send(3, "ended".getBytes(UTF_8));
            send.close();
        }
    }
}
