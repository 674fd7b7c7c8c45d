package org.collaborizm.grasp.qualification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.check.Checks;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.provisioner.Engine;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.SandboxFailed;
import org.collaborizm.grasp.sandbox.Specs;

/** Shows that a lesson works: it is done from its first step to its last, in a sandbox of its own. */
public final class Qualification {
    private final Engine engine;
    private final Checks checks = new Checks();

    public Qualification(Engine engine) {
        this.engine = engine;
    }

    /** Takes as long as the lesson's commands and Pods do; leaves nothing behind. */
    public Report of(Lesson lesson) throws InterruptedException {
        long begun = System.nanoTime();
        var findings = new ArrayList<Finding>();
        var explanations = new ArrayList<String>();
        Optional<String> notOffered = Optional.empty();
        var lease = LeaseId.random();
        try (RunningSandbox sandbox = engine.make(Specs.of(lease, lesson), _ -> {})) {
            try (var _ = sandbox.attend()) {
                new Walk(lesson, sandbox, checks, findings, explanations).run();
            }
        } catch (SandboxFailed failed) {
            switch (failed.reason()) {
                case NOT_OFFERED, IMAGE_MISSING -> notOffered = Optional.of(failed.explanation());
                default -> findings.add(new Finding(1, "The sandbox failed: " + failed.explanation()));
            }
        } finally {
            unmake(lease, findings);
        }
        var time = Duration.ofNanos(System.nanoTime() - begun);
        return new Report(lesson.id(), engine.name(), findings, explanations, notOffered, time);
    }

    private void unmake(LeaseId lease, List<Finding> findings) {
        try {
            engine.unmake(lease);
        } catch (SandboxFailed failed) {
            findings.add(new Finding(1, "The sandbox was left behind: " + failed.explanation()));
        }
    }
}
