package org.collaborizm.grasp.qualification;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.collaborizm.grasp.lesson.Incident;
import org.collaborizm.grasp.lesson.Step;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.SandboxFailed;
import org.collaborizm.grasp.sandbox.Scenes;

/** The incidents of a step, each in its time from when this was made. */
final class Happenings implements AutoCloseable {
    private final RunningSandbox sandbox;
    private final List<Finding> findings = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Happenings(RunningSandbox sandbox, Step step) {
        this.sandbox = sandbox;
        for (Incident incident : step.scene().incidents()) {
            threads.add(Thread.ofVirtual().name("incident").start(() -> happen(incident)));
        }
    }

    private void happen(Incident incident) {
        try {
            Thread.sleep(incident.after());
            Scenes.happen(sandbox, incident);
        } catch (SandboxFailed failed) {
            findings.add(new Finding(incident.line(), "This incident does not happen: " + failed.explanation()));
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until all have happened.
     *
     * @return those that could not
     */
    List<Finding> await() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        return findings;
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
