package org.collaborizm.grasp.minicluster.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RealClockTest {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final Loop loop = new Loop(task -> Thread.ofVirtual().start(task));
    private final RealClock clock = new RealClock(loop, timer, 100);

    @BeforeEach
    void asAllClustersShareIt() {
        timer.setRemoveOnCancelPolicy(true);
    }

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    @Test
    void ringsInTheLoop() throws InterruptedException {
        var rang = new CountDownLatch(1);
        clock.after(Duration.ofSeconds(1), rang::countDown);
        assertThat(rang.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatIsCancelledLeavesTheTimer() {
        var alarm = clock.after(Duration.ofDays(1), () -> fail("it was cancelled"));
        alarm.cancel();
        assertThat(timer.getQueue()).isEmpty();
    }

    @Test
    void aStoppedClockLeavesNothingInTheTimer() {
        clock.after(Duration.ofDays(1), () -> fail("it was stopped"));
        clock.after(Duration.ofDays(2), () -> fail("it was stopped"));

        clock.stop();
        clock.after(Duration.ofDays(1), () -> fail("it is stopped"));

        assertThat(timer.getQueue()).isEmpty();
    }
}
