package org.collaborizm.grasp.minicluster.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoopTest {
    @Test
    void aTaskThatFailsDoesNotEndTheLoop() throws InterruptedException {
        var loop = new Loop(task -> Thread.ofVirtual().start(task));
        var after = new CountDownLatch(1);
        loop.submit(() -> {
            throw new IllegalStateException("for once");
        });
        loop.submit(() -> {
            throw new StackOverflowError("too deep for once");
        });
        loop.submit(after::countDown);
        assertThat(after.await(10, TimeUnit.SECONDS)).isTrue();
        loop.awaitRest();
    }
}
