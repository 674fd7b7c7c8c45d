package org.collaborizm.grasp.learner;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Removes sessions that have run out. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SessionSweep {
    private final SessionRows rows;
    private final LearnerSettings settings;
    private final Clock clock;

    SessionSweep(SessionRows rows, LearnerSettings settings, Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 60, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        var now = clock.instant();
        rows.deleteOlderThan(now.minus(settings.sessionIdle()), now.minus(settings.sessionLifetime()));
    }
}
