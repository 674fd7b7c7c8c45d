package org.collaborizm.grasp.check;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.lesson.Selection;
import org.collaborizm.grasp.provisioner.ResourceQuery;

/**
 * Judges one check: objects, what was seen before and the time in; verdict out, nothing else.
 *
 * @param check which
 * @param resources what it watches, by the name in its condition
 * @param never what must not be true at any moment
 * @param stages what becomes true one after the other
 */
record Judge(
        Check check,
        Map<String, ResourceQuery> resources,
        Clause clause,
        Optional<Expression> never,
        List<Clause> stages) {
    /** A condition, and what to say while it does not hold. */
    record Clause(Expression condition, Sentence otherwise) {
        static Clause of(String condition, String otherwise, Language language) {
            return new Clause(language.compile(condition), Sentence.of(otherwise, language));
        }

        boolean holds(Map<String, List<Map<String, Object>>> objects) {
            return condition.value(objects).equals(Optional.of(true));
        }
    }

    static Judge of(Check check) {
        var language = Language.of(check.resources().keySet());
        var resources = new HashMap<String, ResourceQuery>();
        check.resources().forEach((name, selection) -> resources.put(name, query(selection)));
        return new Judge(
                check,
                Map.copyOf(resources),
                Clause.of(check.condition(), check.otherwise(), language),
                check.course().never().map(language::compile),
                check.course().stages().stream()
                        .map(it -> Clause.of(it.condition(), it.otherwise(), language))
                        .toList());
    }

    boolean watches(ResourceQuery query) {
        return resources.containsValue(query);
    }

    /**
     * @param sights what is known of everything the check watches
     * @param memory of this check
     * @param first what the check before it is called, if that has to hold first and never did
     * @param now {@link System#nanoTime()}
     */
    Ruling judge(Map<ResourceQuery, Sight> sights, Memory memory, Optional<String> first, long now) {
        var objects = new HashMap<String, List<Map<String, Object>>>();
        for (var resource : resources.entrySet()) {
            switch (sights.get(resource.getValue())) {
                case Sight.Seen seen -> objects.put(resource.getKey(), seen.objects());
                case Sight.Lost lost -> {
                    return Ruling.of(new Verdict.CannotTell(lost.reason()), memory.interrupted());
                }
                case null -> {
                    return Ruling.of(
                            new Verdict.CannotTell("Your cluster has not been looked at yet."), memory.interrupted());
                }
            }
        }
        var known = never.flatMap(it -> it.value(objects)).equals(Optional.of(true)) ? memory.spoilt() : memory;
        if (known.isSpoilt()) {
            return Ruling.of(
                    new Verdict.NotYet("What must never happen here has happened. "
                            + clause.otherwise().filled(objects)
                            + " To try again, end this cluster and start a new one."),
                    known);
        }
        return first.map(title -> Ruling.of(new Verdict.NotYet("First: " + title + "."), known.interrupted()))
                .orElseGet(() -> through(objects, known, now));
    }

    private Ruling through(Map<String, List<Map<String, Object>>> objects, Memory memory, long now) {
        var known = memory;
        while (known.stage() < stages.size() && stages.get(known.stage()).holds(objects)) {
            known = known.further();
        }
        if (known.stage() < stages.size()) {
            return Ruling.of(
                    new Verdict.NotYet(stages.get(known.stage()).otherwise().filled(objects)), known.interrupted());
        }
        if (!clause.holds(objects)) {
            return Ruling.of(new Verdict.NotYet(clause.otherwise().filled(objects)), known.interrupted());
        }
        return lasting(known.heldSince(now), now);
    }

    private Ruling lasting(Memory memory, long now) {
        var left = check.course().holdFor().minusNanos(memory.heldNanos(now));
        return left.isPositive()
                ? new Ruling(
                        new Verdict.NotYet("It holds now, and must for "
                                + check.course().holdFor().toSeconds() + " s without a break."),
                        memory,
                        Optional.of(left))
                : Ruling.of(new Verdict.Holds(), memory);
    }

    private static ResourceQuery query(Selection selection) {
        return new ResourceQuery(
                selection.apiVersion(),
                selection.kind(),
                selection.namespace(),
                selection.name(),
                selection.labels(),
                selection.fields());
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
