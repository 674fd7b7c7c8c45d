package org.collaborizm.grasp.minicluster.http;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;

/** Takes its time to open, and hears nothing before. */
final class Late implements ApiResponse.Session {
    private final Shouting shouting = new Shouting();
    private final CountDownLatch early = new CountDownLatch(1);
    private volatile boolean open;

    @Override
    public void open(Channels channels) {
        try {
            open = !early.await(300, TimeUnit.MILLISECONDS);
            shouting.open(channels);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void received(int channel, byte[] bytes) {
        early.countDown();
        if (open) {
            shouting.received(channel, bytes);
        }
    }

    @Override
    public void closed(int channel) {}
}
