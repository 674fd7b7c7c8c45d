package org.collaborizm.grasp.qualification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.collaborizm.grasp.lesson.Act;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.lesson.Inquiry;
import org.collaborizm.grasp.lesson.OutputPattern;
import org.collaborizm.grasp.lesson.Step;
import org.collaborizm.grasp.provisioner.HomeFile;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.SandboxFailed;

/** Does one step: nothing of it may hold at first, nor after a wrong attempt, and all of it after its solution. */
final class StepTrial {
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final Duration COMMAND = Duration.ofSeconds(150);
    private static final Duration FOLLOWING = Duration.ofSeconds(5);
    private static final Duration UNTIL_SOLVED = Duration.ofMinutes(3);
    private static final int TRIES = 20;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    /** What only looks, and so may be looked at again. */
    private static final Pattern LOOK = Pattern.compile("kubectl (get|describe|logs|top|auth|events)\\b.*");

    private final RunningSandbox sandbox;
    private final Typists typists;
    private final Standing standing;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> explanations = new ArrayList<>();

    StepTrial(RunningSandbox sandbox, Typists typists, Standing standing) {
        this.sandbox = sandbox;
        this.typists = typists;
        this.standing = standing;
    }

    List<Finding> findings() {
        return findings;
    }

    /** What wrong attempts were told. */
    List<String> explanations() {
        return explanations;
    }

    void run(Step step) throws SandboxFailed, InterruptedException {
        standing.rest(QUIET, SETTLING);
        var way = step.rehearsal();
        int line = firstLine(step);
        List<Check> open = standing.open(step.checks());
        for (Check check : step.checks()) {
            if (!open.contains(check)) {
                findings.add(new Finding(line, "The check " + check.id() + " holds before the step has begun."));
            }
        }
        try (var happenings = new Happenings(sandbox, step)) {
            if (way.solution().isEmpty()) {
                attempt(way.wrong(), step.checks());
                act(way.guided());
                findings.addAll(happenings.await());
            } else {
                act(way.guided());
                findings.addAll(happenings.await());
                attempt(way.wrong(), step.checks());
                act(way.solution());
            }
        }
        answer(step.checks());
        if (!standing.awaitAll(step.checks(), UNTIL_SOLVED)) {
            for (Check check : standing.open(step.checks())) {
                findings.add(new Finding(
                        line, "The check " + check.id() + " does not hold at the end: " + standing.words(check)));
            }
        }
    }

    private void answer(List<Check> checks) throws SandboxFailed, InterruptedException {
        for (Check check : checks) {
            for (var inquiry : check.inquiries().entrySet()) {
                if (inquiry.getValue() instanceof Inquiry.Input input) {
                    var said = typists.at("").run(input.solution(), COMMAND).orElse("");
                    standing.type(check, inquiry.getKey(), said.strip());
                }
            }
        }
    }

    /** Where its way begins in the lesson's file. */
    static int firstLine(Step step) {
        var way = step.rehearsal();
        return way.guided().stream()
                .map(Act::line)
                .findFirst()
                .or(() -> way.solution().stream().map(Act::line).findFirst())
                .orElse(1);
    }

    private void attempt(List<Act.Wrong> attempts, List<Check> checks) throws SandboxFailed, InterruptedException {
        for (Act.Wrong wrong : attempts) {
            typists.at("").run(wrong.command(), COMMAND);
            standing.rest(QUIET, SETTLING);
            List<Check> open = standing.open(checks);
            if (open.isEmpty()) {
                findings.add(new Finding(wrong.line(), "This wrong attempt solves the step: " + wrong.reason()));
            } else {
                Check first = open.getFirst();
                explanations.add("line %d (%s): %s: %s"
                        .formatted(wrong.line(), wrong.reason(), first.id(), standing.words(first)));
            }
        }
    }

    private void act(List<Act> acts) throws SandboxFailed, InterruptedException {
        for (int index = 0; index < acts.size(); index++) {
            switch (acts.get(index)) {
                case Act.Machine machine -> machine(machine);
                case Act.Wrong _ -> {}
                case Act.Write write -> sandbox.writeFile(new HomeFile(write.path()), write.text());
                case Act.Run run -> run(run, goesOn(run, acts.subList(index + 1, acts.size())));
            }
        }
    }

    /** Whether the next command there ends it, or, in a terminal of its own, none follows. */
    private static boolean goesOn(Act.Run run, List<Act> following) {
        return following.stream()
                .filter(Act.Run.class::isInstance)
                .map(Act.Run.class::cast)
                .filter(it -> it.terminal().equals(run.terminal()))
                .findFirst()
                .map(Act.Run::interrupt)
                .orElse(!run.terminal().isEmpty());
    }

    private void machine(Act.Machine machine) throws SandboxFailed {
        if (machine.on()) {
            sandbox.startNode(machine.node());
        } else {
            sandbox.stopNode(machine.node());
        }
    }

    private void run(Act.Run run, boolean goesOn) throws SandboxFailed, InterruptedException {
        var typist = typists.at(run.terminal());
        if (run.interrupt()) {
            typist.interrupt();
        }
        Optional<String> said = typist.run(run.command(), goesOn ? FOLLOWING : COMMAND);
        if (said.isEmpty() && !goesOn) {
            findings.add(new Finding(
                    run.line(), "This command does not end; let the one after it be \"bash run interrupt\"."));
            typist.interrupt();
        }
        if (run.output().isPresent()) {
            compare(run, typist, said.orElseGet(typist::said));
        }
    }

    /** A learner who looks too early looks again. */
    private void compare(Act.Run run, Typist typist, String first) throws InterruptedException {
        var pattern = new OutputPattern(run.output().orElse(""));
        String said = first;
        boolean looks = LOOK.matcher(run.command()).matches();
        for (int tries = 1; looks && tries < TRIES && !pattern.matches(said); tries++) {
            standing.rest(BETWEEN_TRIES, BETWEEN_TRIES);
            said = typist.run(run.command(), COMMAND).orElse("");
        }
        if (!pattern.matches(said)) {
            findings.add(new Finding(
                    run.line(),
                    "\"%s\" does not say what the text promises, but:%n%s"
                            .formatted(run.command().lines().findFirst().orElse(""), said.stripTrailing())));
        }
    }
}
