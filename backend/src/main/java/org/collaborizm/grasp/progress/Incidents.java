package org.collaborizm.grasp.progress;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.collaborizm.grasp.lesson.Incident;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.Step;
import org.collaborizm.grasp.progress.IncidentRows.Due;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.SandboxFailed;
import org.collaborizm.grasp.sandbox.Scenes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes incidents happen in their time, once in each sandbox, also when the server was restarted meanwhile. */
@Component
class Incidents {
    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final int MOST_TRIES = 5;
    private static final int AT_ONCE = 8;

    private final IncidentRows rows;
    private final Clock clock;
    private final Map<LeaseId, Set<Future<?>>> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(
            AT_ONCE, Thread.ofVirtual().name("incidents").factory());

    Incidents(IncidentRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Where incidents happen. */
    record Place(Lesson lesson, RunningSandbox sandbox, Runnable happened) {
        LeaseId lease() {
            return sandbox.lease();
        }
    }

    /** The learner is in the step; what has been set going there already is not again. */
    void reached(Place place, Step step) {
        var incidents = step.scene().incidents();
        for (int number = 0; number < incidents.size(); number++) {
            var at = clock.instant().plus(incidents.get(number).after());
            var due = new Due(step.id(), number, at);
            if (rows.add(place.lease(), due)) {
                schedule(place, due, 1, Duration.between(clock.instant(), at));
            }
        }
    }

    /** What was to come when the server stopped comes; what is late comes now. */
    void goOn(Place place) {
        for (var due : rows.toCome(place.lease())) {
            schedule(place, due, 1, Duration.between(clock.instant(), due.at()));
        }
    }

    /** Nothing more comes of what was set going, for the cluster is put into another state. */
    void forget(LeaseId lease) {
        stop(lease);
        rows.forget(lease);
    }

    /** Nothing more comes as long as this server runs. */
    void stop(LeaseId lease) {
        var gone = waiting.remove(lease);
        if (gone != null) {
            gone.forEach(it -> it.cancel(true));
        }
    }

    private void schedule(Place place, Due due, int tries, Duration in) {
        var known = place.lesson()
                .step(due.step())
                .map(it -> it.scene().incidents())
                .orElse(List.of());
        if (due.number() < known.size()) {
            var incident = known.get(due.number());
            var future = timer.schedule(
                    () -> happen(place, due, incident, tries), Math.max(0, in.toMillis()), TimeUnit.MILLISECONDS);
            waiting.computeIfAbsent(place.lease(), _ -> ConcurrentHashMap.newKeySet())
                    .add(future);
        }
    }

    private void happen(Place place, Due due, Incident incident, int tries) {
        try {
            Scenes.happen(place.sandbox(), incident);
            rows.happened(place.lease(), due);
            LOG.debug("Incident {} of step {} has happened in {}", due.number(), due.step(), place.lease());
            place.happened().run();
        } catch (SandboxFailed | RuntimeException failed) {
            LOG.warn("Incident {} of step {} did not happen in {}", due.number(), due.step(), place.lease(), failed);
            if (tries < MOST_TRIES) {
                schedule(place, due, tries + 1, AGAIN);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
