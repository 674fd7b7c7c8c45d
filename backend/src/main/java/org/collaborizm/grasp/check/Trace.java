package org.collaborizm.grasp.check;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.collaborizm.grasp.check.Observation.Part;
import org.collaborizm.grasp.lesson.Check;

/** What was seen at every look at a lesson's checks, for whoever writes them; the oldest looks are forgotten. */
public final class Trace {
    static final int MOST = 100;
    private static final int LONGEST = 80;

    private final Clock clock;
    private final Deque<Observation> looks = new ArrayDeque<>();
    private final Map<String, Map<String, Object>> before = new HashMap<>();
    private final Map<Check, Map<String, Expression>> parts = new HashMap<>();
    private long count;

    public Trace(Clock clock) {
        this.clock = clock;
    }

    /** @param seen by the check's names */
    public synchronized void add(Check check, Verdict verdict, Map<String, Object> seen) {
        var last = before.put(check.id(), Map.copyOf(seen));
        var changed = check.names().all().stream()
                .filter(name -> last == null || last.get(name) != seen.get(name))
                .sorted()
                .toList();
        looks.addFirst(new Observation(
                ++count, clock.instant(), check.id(), verdict, changed, words(seen), values(check, verdict, seen)));
        if (looks.size() > MOST) {
            looks.removeLast();
        }
    }

    public synchronized List<Observation> newestFirst() {
        return List.copyOf(looks);
    }

    private static SortedMap<String, String> words(Map<String, Object> seen) {
        var words = new TreeMap<String, String>();
        seen.forEach((name, value) -> words.put(name, words(value)));
        return words;
    }

    private static String words(Object value) {
        if (value instanceof Collection<?> objects) {
            return String.valueOf(objects.size());
        }
        return Words.atMost(LONGEST, String.valueOf(value));
    }

    private List<Part> values(Check check, Verdict verdict, Map<String, Object> seen) {
        if (verdict instanceof Verdict.CannotTell) {
            return List.of();
        }
        return parts.computeIfAbsent(check, Trace::compiled).entrySet().stream()
                .map(it -> new Part(
                        it.getKey(),
                        it.getValue().value(seen).map(String::valueOf).orElse("nothing")))
                .toList();
    }

    private static Map<String, Expression> compiled(Check check) {
        var language = Language.of(check.names());
        var compiled = new LinkedHashMap<String, Expression>();
        try {
            Conjunction.parts(check.condition()).forEach(part -> compiled.put(part, language.compile(part)));
            return compiled;
        } catch (IllegalArgumentException notByItself) {
            return Map.of(check.condition().strip(), language.compile(check.condition()));
        }
    }
}
