package org.collaborizm.grasp.check;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.collaborizm.grasp.lesson.ConditionLanguage;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.Names;
import org.collaborizm.grasp.provisioner.Cluster;
import org.collaborizm.grasp.provisioner.Cluster.Subscription;
import org.springframework.stereotype.Component;

/** Judges a lesson's checks on the cluster's watch streams. */
@Component
public class Checks implements ConditionLanguage {
    /** Of edited lessons nobody knows the old versions. */
    private final Cache<Lesson, List<Judge>> judges =
            Caffeine.newBuilder().weakKeys().build();

    /** @param listener hears the verdicts of all the lesson's checks by id, whenever one changed; from one thread at a time */
    public Subscription watch(Cluster cluster, Lesson lesson, Consumer<Map<String, Verdict>> listener) {
        return follow(cluster, lesson, (verdicts, _) -> listener.accept(verdicts));
    }

    /**
     * As {@link #watch}, for a listener that measures. The first verdicts come when everything that is watched has been seen once, or could not be.
     *
     * @param listener is called whenever a verdict changed; from one thread at a time
     */
    public CheckWatch follow(Cluster cluster, Lesson lesson, VerdictListener listener) {
        return follow(cluster, lesson, Set.of(), listener);
    }

    /**
     * The same in a cluster that was put into the middle of a lesson.
     *
     * @param held ids of checks that count as having held before, for those that come after them
     */
    public CheckWatch follow(Cluster cluster, Lesson lesson, Set<String> held, VerdictListener listener) {
        return Watch.open(cluster, judges.get(lesson, Checks::judges), held, listener);
    }

    @Override
    public List<Fault> faultsInCondition(String expression, Names names) {
        return faults(expression, names, true);
    }

    @Override
    public List<Fault> faultsInValue(String expression, Names names) {
        return faults(expression, names, false);
    }

    @Override
    public Optional<String> faultInKind(String apiVersion, String kind) {
        return KindFaults.in(apiVersion, kind);
    }

    private static List<Fault> faults(String expression, Names names, boolean condition) {
        var faults = Language.of(names).faults(expression, condition);
        return faults.isEmpty() ? FieldFaults.over(names).in(expression, condition) : faults;
    }

    private static List<Judge> judges(Lesson lesson) {
        return lesson.checks().stream().map(Judge::of).toList();
    }
}
