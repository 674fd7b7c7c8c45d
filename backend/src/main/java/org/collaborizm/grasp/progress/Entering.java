package org.collaborizm.grasp.progress;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.collaborizm.grasp.lesson.Step;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.provisioner.SandboxFailed;
import org.collaborizm.grasp.sandbox.Scenes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One cluster on its way into the start of a step. Checks are not judged meanwhile, and afterwards remember nothing of before.
 * What is cut off, by the server's end, is done anew by the next one.
 */
final class Entering {
    private static final Logger LOG = LoggerFactory.getLogger(Entering.class);

    private final Parts parts;
    private final Incidents.Place place;
    private final Step step;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile Runnable changed = () -> {};
    private volatile Runnable over = () -> {};

    Entering(Parts parts, Incidents.Place place, Step step) {
        this.parts = parts;
        this.place = place;
        this.step = step;
        this.thread = Thread.ofVirtual().name("entering-" + place.lease()).unstarted(this::run);
    }

    /** What it has to do with. */
    record Parts(EntryRows rows, Watching watching, Incidents incidents) {}

    EntryState state() {
        return new EntryState.Working(step.id(), log);
    }

    boolean isIn(LeaseId lease) {
        return place.lease().equals(lease);
    }

    /** @param isChanged is run whenever there is something to tell, {@code isOver} at the end */
    void start(Runnable isChanged, Runnable isOver) {
        changed = isChanged;
        over = isOver;
        thread.start();
    }

    /** The sandbox is let go. */
    void stop() {
        thread.interrupt();
    }

    private void run() {
        changed.run();
        try {
            parts.watching().pause(place.lease());
            parts.incidents().forget(place.lease());
            Scenes.enter(place.sandbox(), place.lesson(), step, this::says);
            parts.rows().done(place.lease());
            parts.incidents().reached(place, step);
        } catch (InterruptedException stopped) {
            LOG.debug("Step {} is no longer entered in {}", step.id(), place.lease());
        } catch (SandboxFailed failed) {
            fail(failed.explanation(), failed);
        } catch (RuntimeException broken) {
            fail("Your cluster did not answer.", broken);
        } finally {
            goOn();
            over.run();
        }
    }

    private void says(String what) {
        log.add(what);
        changed.run();
    }

    private void fail(String reason, Exception cause) {
        if (!thread.isInterrupted()) {
            LOG.warn(
                    "Step {} of {} cannot be entered in {}",
                    step.id(),
                    place.lesson().id(),
                    place.lease(),
                    cause);
            parts.rows().failed(place.lease(), reason);
        }
    }

    private void goOn() {
        parts.watching().goOn(place.lease(), place.lesson().checksBefore(step));
    }
}
