package org.collaborizm.grasp.check;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.lesson.Selection;

/**
 * Judges one check: what is known, what was seen before and the time in; verdict out, nothing else.
 *
 * @param check which
 * @param subjects what it looks at, by the name in its condition
 * @param never what must not be true at any moment
 * @param stages what becomes true one after the other
 */
record Judge(
        Check check, Map<String, Subject> subjects, Clause clause, Optional<Expression> never, List<Clause> stages) {
    private static final String ANEW = " To try again, reset the step, or end this cluster and start a new one.";

    static Judge of(Check check) {
        var language = Language.of(check.names());
        var subjects = new HashMap<String, Subject>();
        check.resources().forEach((name, selection) -> subjects.put(name, Subject.of(selection)));
        check.inquiries().forEach((name, inquiry) -> subjects.put(name, Subject.of(inquiry, check, name)));
        return new Judge(
                check,
                Map.copyOf(subjects),
                Clause.of(check.condition(), check.otherwise(), check.names(), language),
                check.course().never().map(language::compile),
                check.course().stages().stream()
                        .map(it -> Clause.of(it.condition(), it.otherwise(), check.names(), language))
                        .toList());
    }

    boolean looksAt(Subject subject) {
        return subjects.containsValue(subject);
    }

    /** What was seen of each of its selections. */
    Map<Selection, List<Item>> selected(Map<Subject, Sight> sights) {
        var selected = new HashMap<Selection, List<Item>>();
        check.resources().values().forEach(selection -> {
            if (sights.get(Subject.of(selection)) instanceof Sight.Seen seen) {
                selected.put(selection, Item.all(seen.value()));
            }
        });
        return selected;
    }

    boolean watchesNothing() {
        return subjects.values().stream().noneMatch(Subject.Objects.class::isInstance);
    }

    Stream<Subject.Asked> asked() {
        return subjects.values().stream()
                .filter(Subject.Asked.class::isInstance)
                .map(Subject.Asked.class::cast);
    }

    /** What its names stand for now, as far as it could be seen. */
    Map<String, Object> seen(Map<Subject, Sight> sights) {
        var seen = new HashMap<String, Object>();
        subjects.forEach((name, subject) -> {
            if (sights.get(subject) instanceof Sight.Seen sight) {
                seen.put(name, sight.value());
            }
        });
        return seen;
    }

    /**
     * @param sights what is known of everything the check looks at
     * @param memory of this check
     * @param first what the check before it is called, if that has to hold first and never did
     * @param now {@link System#nanoTime()}
     */
    Ruling judge(Map<Subject, Sight> sights, Memory memory, Optional<String> first, long now) {
        var values = new HashMap<String, Object>();
        for (var subject : subjects.entrySet()) {
            switch (sights.get(subject.getValue())) {
                case Sight.Seen seen -> values.put(subject.getKey(), seen.value());
                case Sight.Lost lost -> {
                    return Ruling.of(new Verdict.CannotTell(lost.reason()), memory.blind());
                }
                case null -> {
                    return Ruling.of(
                            first.map(Judge::waiting)
                                    .orElse(new Verdict.CannotTell("Your cluster has not been looked at yet.")),
                            memory.blind());
                }
            }
        }
        var known = never.flatMap(it -> it.value(values)).equals(Optional.of(true)) ? memory.spoilt() : memory;
        if (known.isSpoilt()) {
            return notYet(("What must never happen here has happened. " + said(clause, values)).strip() + ANEW, known);
        }
        return first.map(title -> Ruling.of(waiting(title), known.interrupted()))
                .orElseGet(() -> through(values, known.begunBy(now), now));
    }

    private static Verdict waiting(String title) {
        return new Verdict.NotYet("First: " + title + ".");
    }

    private Ruling through(Map<String, Object> values, Memory memory, long now) {
        var known = memory;
        while (known.stage() < stages.size() && stages.get(known.stage()).holds(values)) {
            known = known.further();
        }
        var open = known.stage() < stages.size() ? stages.get(known.stage()) : clause;
        if (open.holds(values)) {
            return inTime(known.heldSince(now), open, values, now);
        }
        var left = known.interrupted().left(check.course().within(), now);
        return left.isPresent() && left.get().isNegative()
                ? tooLate(known.interrupted(), open, values)
                : new Ruling(new Verdict.NotYet(said(open, values)), known.interrupted(), left.map(Judge::justAfter));
    }

    private Ruling inTime(Memory memory, Clause open, Map<String, Object> values, long now) {
        var left = memory.left(check.course().within(), now);
        return left.isPresent() && left.get().isNegative()
                ? tooLate(memory.interrupted(), open, values)
                : lasting(memory, now);
    }

    private Ruling tooLate(Memory memory, Clause open, Map<String, Object> values) {
        var seconds = check.course().within().orElse(Duration.ZERO).toSeconds();
        return notYet("Too late: there were " + seconds + " s for this. " + said(open, values) + ANEW, memory);
    }

    private Ruling lasting(Memory memory, long now) {
        var left = check.course().holdFor().minusNanos(memory.heldNanos(now));
        return left.isPositive()
                ? new Ruling(
                        new Verdict.NotYet("It holds now, and must for "
                                + check.course().holdFor().toSeconds() + " s without a break."),
                        memory,
                        Optional.of(left))
                : Ruling.of(new Verdict.Holds(), memory.solved());
    }

    private static String said(Clause clause, Map<String, Object> values) {
        return clause.otherwise().filled(values);
    }

    private static Ruling notYet(String message, Memory memory) {
        return Ruling.of(new Verdict.NotYet(message), memory);
    }

    private static Duration justAfter(Duration left) {
        return left.plusMillis(1);
    }

    /**
     * @param memory for the next time
     * @param again when to look again though nothing changes
     */
    record Ruling(Verdict verdict, Memory memory, Optional<Duration> again) {
        static Ruling of(Verdict verdict, Memory memory) {
            return new Ruling(verdict, memory, Optional.empty());
        }
    }
}
