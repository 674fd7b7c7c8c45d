package org.collaborizm.grasp.terminal;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.collaborizm.grasp.EmptySandbox;
import org.collaborizm.grasp.provisioner.LeaseId;

/** A sandbox with shells that say what the test makes them say. */
final class FakeSandbox extends EmptySandbox {
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<ShellOutput> screen = new CompletableFuture<>();

    FakeSandbox() {
        super(LeaseId.random());
    }

    ShellOutput screen() throws Exception {
        return screen.get(10, TimeUnit.SECONDS);
    }

    String next() throws InterruptedException {
        return heard.poll(10, TimeUnit.SECONDS);
    }

    @Override
    public Attachment attach(String terminal, TerminalSize size, ShellOutput output) {
        heard.add("attached " + terminal + " " + size.columns() + "x" + size.rows());
        screen.complete(output);
        return new Attachment() {
            @Override
            public void input(byte[] bytes) {
                heard.add("typed " + new String(bytes, StandardCharsets.UTF_8));
                output.bytes(bytes);
            }

            @Override
            public void resize(TerminalSize changed) {
                heard.add("resized " + changed.columns() + "x" + changed.rows());
            }

            @Override
            public void close() {
                heard.add("detached");
            }
        };
    }
}
