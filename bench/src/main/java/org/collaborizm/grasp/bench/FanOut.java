package org.collaborizm.grasp.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How long a change takes to reach the last of many watchers. */
final class FanOut implements AutoCloseable {
    static final int WATCHERS = 200;

    private static final String SPACE = "/api/v1/namespaces/bench/configmaps";
    private static final String TOLD = """
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"told"},"data":{"round":"0"}}""";

    final Samples samples = new Samples();
    private final ApiClient api;
    private final List<Thread> watchers = new ArrayList<>();
    private volatile CountDownLatch heard = new CountDownLatch(WATCHERS);
    private volatile String awaited = "\"round\":\"0\"";
    private int round;

    FanOut(ApiClient api) {
        this.api = api;
    }

    void prepare() throws IOException, InterruptedException {
        api.post(SPACE, TOLD);
        for (var i = 0; i < WATCHERS; i++) {
            watchers.add(Thread.startVirtualThread(this::follow));
        }
        await();
    }

    /** One change. */
    void round() throws IOException, InterruptedException {
        heard = new CountDownLatch(WATCHERS);
        awaited = "\"round\":\"%d\"".formatted(++round);
        var began = System.nanoTime();
        api.patch(SPACE + "/told", "{\"data\":{%s}}".formatted(awaited));
        await();
        samples.add(Duration.ofNanos(System.nanoTime() - began));
    }

    private void follow() {
        try (var lines = api.watch(SPACE + "?watch=true&fieldSelector=metadata.name%3Dtold")) {
            lines.filter(line -> line.contains(awaited)).forEach(line -> heard.countDown());
        } catch (IOException | UncheckedIOException ended) {
            Thread.currentThread().interrupt();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void await() throws InterruptedException {
        if (!heard.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException(heard.getCount() + " watchers did not hear of it within 30 s");
        }
    }

    @Override
    public void close() {
        watchers.forEach(Thread::interrupt);
    }
}
