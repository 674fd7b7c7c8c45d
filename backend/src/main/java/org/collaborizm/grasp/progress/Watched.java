package org.collaborizm.grasp.progress;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.provisioner.Cluster.Subscription;

/** A watch of a lesson's checks that begins anew when they are edited; the sandbox stays as it is. */
final class Watched implements Subscription {
    private final Function<Lesson, Subscription> begin;
    private final Consumer<String> changed;
    private Lesson lesson;
    private Subscription watch;
    private boolean closed;

    private Watched(Lesson lesson, Function<Lesson, Subscription> begin, Consumer<String> changed, Subscription watch) {
        this.lesson = lesson;
        this.begin = begin;
        this.changed = changed;
        this.watch = watch;
    }

    /** @param changed hears the ids of checks that ask for something else now */
    static Watched begin(Lesson lesson, Function<Lesson, Subscription> begin, Consumer<String> changed) {
        return new Watched(lesson, begin, changed, begin.apply(lesson));
    }

    synchronized void edited(Lesson now) {
        if (closed || bySteps(now).equals(bySteps(lesson))) {
            return;
        }
        watch.close();
        for (Check check : lesson.checks()) {
            if (now.checks().stream().anyMatch(it -> it.id().equals(check.id()) && !it.equals(check))) {
                changed.accept(check.id());
            }
        }
        lesson = now;
        watch = begin.apply(now);
    }

    private static Map<String, List<Check>> bySteps(Lesson lesson) {
        var checks = new LinkedHashMap<String, List<Check>>();
        lesson.steps().forEach(step -> checks.put(step.id(), step.checks()));
        return checks;
    }

    @Override
    public synchronized void close() {
        closed = true;
        watch.close();
    }
}
