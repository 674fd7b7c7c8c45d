package org.collaborizm.grasp.office;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.collaborizm.grasp.learner.Learner;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.learner.Learners;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.Lessons;
import org.collaborizm.grasp.office.Overview.Counts;
import org.collaborizm.grasp.office.Overview.SandboxRow;
import org.collaborizm.grasp.provisioner.EngineHealth;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.sandbox.LastDay;
import org.collaborizm.grasp.sandbox.SandboxView;
import org.collaborizm.grasp.sandbox.Sandboxes;
import org.collaborizm.grasp.terminal.Terminals;
import org.springframework.stereotype.Component;

/** Gathers what the office shows. */
@Component
final class Desk {
    private static final Set<String> IN_USE = Set.of("ready", "asleep");
    private static final Set<String> CAN_END = Set.of("starting", "ready", "asleep");

    private final Sandboxes sandboxes;
    private final Learners learners;
    private final Lessons lessons;
    private final Terminals terminals;
    private final Loads loads;

    Desk(Sandboxes sandboxes, Learners learners, Lessons lessons, Terminals terminals, Loads loads) {
        this.sandboxes = sandboxes;
        this.learners = learners;
        this.lessons = lessons;
        this.terminals = terminals;
        this.loads = loads;
    }

    /** Asks every running sandbox what it uses, so it takes up to two seconds. Wakes none. */
    Overview look() {
        List<SandboxView> all = sandboxes.all();
        Map<LearnerId, Learner> known =
                learners.find(all.stream().map(SandboxView::learner).distinct().toList());
        Map<LeaseId, Load> used = loads.of(all.stream()
                .filter(view -> IN_USE.contains(view.state()))
                .map(SandboxView::lease)
                .toList());
        List<SandboxRow> rows = all.stream()
                .map(view -> row(view, known, Optional.ofNullable(used.get(view.lease()))))
                .toList();
        EngineHealth health = sandboxes.engine();
        String engine = switch (health) {
            case EngineHealth.Available it -> it.description();
            case EngineHealth.Unavailable it -> it.reason();
        };
        return new Overview(
                rows,
                counts(all),
                inWords(sandboxes.lastDay()),
                engine,
                health instanceof EngineHealth.Available,
                lessons.problems());
    }

    private SandboxRow row(SandboxView view, Map<LearnerId, Learner> known, Optional<Load> load) {
        String learner = Optional.ofNullable(known.get(view.learner()))
                .map(Learner::shownAs)
                .orElse("somebody unknown");
        String lesson = lessons.find(view.lesson())
                .map(Lesson::title)
                .orElse(view.lesson().value());
        return new SandboxRow(
                view.lease().toString(),
                learner,
                lesson,
                view.engine(),
                view.state(),
                view.since(),
                view.until(),
                view.reason().orElse(null),
                load.map(Load::nodes).orElse(null),
                load.map(Load::memory).orElse(null),
                load.map(Load::cpu).orElse(null),
                terminals.attached(view.lease()),
                CAN_END.contains(view.state()));
    }

    private static LastDay inWords(LastDay day) {
        return new LastDay(
                day.starts(),
                day.failures().entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> entry.getKey().toLowerCase(Locale.ROOT).replace('_', ' '),
                                Map.Entry::getValue,
                                Integer::sum)));
    }

    private static Counts counts(List<SandboxView> all) {
        Map<String, Long> byState =
                all.stream().collect(Collectors.groupingBy(SandboxView::state, Collectors.counting()));
        return new Counts(
                byState.getOrDefault("starting", 0L),
                byState.getOrDefault("ready", 0L),
                byState.getOrDefault("asleep", 0L),
                byState.getOrDefault("ending", 0L),
                byState.getOrDefault("failed", 0L));
    }
}
