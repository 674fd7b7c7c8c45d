package org.collaborizm.grasp.terminal;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.Executors;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What all lines between browsers and shells share: the threads that may block, and the measure of the echo. */
final class Lines implements AutoCloseable {
    private final Scheduler blocking =
            Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "terminal");
    private final Timer timer;

    Lines(MeterRegistry meters, Terminals terminals) {
        timer = Timer.builder("grasp.terminal.echo")
                .description("From what a learner types to what the shell says next")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(2))
                .register(meters);
        meters.gauge("grasp.terminal.attached", terminals, Terminals::attached);
    }

    Scheduler blocking() {
        return blocking;
    }

    Echo echo() {
        return new Echo(timer);
    }

    @Override
    public void close() {
        blocking.dispose();
    }
}
