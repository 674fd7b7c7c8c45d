package org.collaborizm.grasp.qualification;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.collaborizm.grasp.check.Checks;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.Step;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.SandboxFailed;
import org.collaborizm.grasp.sandbox.Scenes;

/** One lesson in one sandbox: from its first step to its last, and then each step that can be entered by itself. */
final class Walk {
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final Duration ALIKE = Duration.ofSeconds(60);

    private final Lesson lesson;
    private final RunningSandbox sandbox;
    private final Checks checks;
    private final List<Finding> findings;
    private final List<String> explanations;
    /** What holds, without anything remembered, where each step with a start begins. */
    private final Map<Step, Set<String>> before = new HashMap<>();

    /** @param findings and {@code explanations} are added to */
    Walk(Lesson lesson, RunningSandbox sandbox, Checks checks, List<Finding> findings, List<String> explanations) {
        this.lesson = lesson;
        this.sandbox = sandbox;
        this.checks = checks;
        this.findings = findings;
        this.explanations = explanations;
    }

    void run() throws SandboxFailed, InterruptedException {
        var first = lesson.steps().getFirst();
        if (first.scene().start().isPresent() && !entered(first)) {
            return;
        }
        fromFirstToLast();
        for (Step step : lesson.steps()) {
            if (step != first && step.scene().start().isPresent() && entered(step)) {
                alike(step);
                alone(step);
            }
        }
    }

    private void fromFirstToLast() throws SandboxFailed, InterruptedException {
        try (var typists = new Typists(sandbox);
                var standing = new Standing(checks, sandbox.cluster(), lesson, Set.of())) {
            for (Step step : lesson.steps()) {
                if (step.scene().start().isPresent()) {
                    standing.rest(QUIET, SETTLING);
                    before.put(step, holding(step));
                }
                var trial = new StepTrial(sandbox, typists, standing);
                trial.run(step);
                findings.addAll(trial.findings());
                explanations.addAll(trial.explanations());
            }
        }
    }

    private boolean entered(Step step) throws InterruptedException {
        try {
            Scenes.enter(sandbox, lesson, step, _ -> {});
            return true;
        } catch (SandboxFailed failed) {
            found(step, failed.explanation());
            return false;
        }
    }

    /** What holds in its start must be what holds after the step before, since the learner may come either way. */
    private void alike(Step step) throws InterruptedException {
        var wanted = before.getOrDefault(step, Set.of());
        long until = System.nanoTime() + ALIKE.toNanos();
        var now = holding(step);
        while (!now.equals(wanted) && System.nanoTime() < until) {
            now = holding(step);
        }
        var missing = new TreeSet<>(wanted);
        missing.removeAll(now);
        var more = new TreeSet<>(now);
        more.removeAll(wanted);
        if (!missing.isEmpty()) {
            found(step, "in its start, these checks do not hold that hold after the step before: " + missing);
        }
        if (!more.isEmpty()) {
            found(step, "in its start, these checks hold that do not hold after the step before: " + more);
        }
    }

    /** Those with a sequence are left out: they ask for what was done, and not for what is. */
    private Set<String> holding(Step step) throws InterruptedException {
        var comparable = lesson.checks().stream()
                .filter(it -> it.course().stages().isEmpty())
                .toList();
        try (var fresh = new Standing(checks, sandbox.cluster(), lesson, lesson.checksBefore(step))) {
            fresh.rest(QUIET, SETTLING);
            var open = fresh.open(comparable);
            return comparable.stream()
                    .filter(it -> !open.contains(it))
                    .map(Check::id)
                    .collect(Collectors.toSet());
        }
    }

    private void alone(Step step) throws SandboxFailed, InterruptedException {
        try (var typists = new Typists(sandbox);
                var standing = new Standing(checks, sandbox.cluster(), lesson, lesson.checksBefore(step))) {
            var trial = new StepTrial(sandbox, typists, standing);
            trial.run(step);
            trial.findings().forEach(it -> findings.add(new Finding(it.line(), entered(step, it.words()))));
        }
    }

    private void found(Step step, String words) {
        findings.add(new Finding(StepTrial.firstLine(step), entered(step, words)));
    }

    private static String entered(Step step, String words) {
        return "Where \"" + step.title() + "\" is entered by itself: " + words;
    }
}
