package org.collaborizm.grasp.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.collaborizm.grasp.provisioner.Cluster;
import org.collaborizm.grasp.provisioner.ClusterUnreachable;
import org.collaborizm.grasp.provisioner.ContainerLog;
import org.collaborizm.grasp.provisioner.ProxyAnswer;

/** Asks a cluster, and shows the answer as JSON. */
final class Inquirer {
    private static final int MOST_PODS = 5;
    private static final int NOBODY_THERE = 503;

    private final Cluster cluster;
    private final Function<Subject, Optional<Sight>> known;

    /** @param known what is known of a subject right now */
    Inquirer(Cluster cluster, Function<Subject, Optional<Sight>> known) {
        this.cluster = cluster;
        this.known = known;
    }

    /** Takes some seconds at most; nothing while the cluster sleeps or its Pods are not known. */
    Optional<Sight> ask(Subject.Asked subject) {
        try {
            return switch (subject) {
                case Subject.Access access -> cluster.allows(access.question()).map(Sight.Seen::new);
                case Subject.Http http -> answers(http);
                case Subject.Logs logs -> logs(logs);
            };
        } catch (ClusterUnreachable unanswered) {
            return Optional.of(new Sight.Lost("The cluster does not answer."));
        }
    }

    /** Nobody who is not there, or does not answer, is asked again. */
    private Optional<Sight> answers(Subject.Http http) {
        var answers = new ArrayList<Map<String, Object>>();
        for (int time = 0; time < http.times(); time++) {
            var answer = cluster.get(http.path());
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            int status = answer.get().status();
            answers.add(Map.of("status", (long) status, "body", answer.get().body()));
            if (status == ProxyAnswer.NONE || status == NOBODY_THERE) {
                break;
            }
        }
        return Optional.of(new Sight.Seen(List.copyOf(answers)));
    }

    private Optional<Sight> logs(Subject.Logs logs) {
        if (!(known.apply(logs.pods()).orElse(null) instanceof Sight.Seen seen)
                || !(seen.value() instanceof List<?> pods)) {
            return Optional.empty();
        }
        var answers = new ArrayList<Map<String, Object>>();
        for (Object pod : pods.subList(0, Math.min(MOST_PODS, pods.size()))) {
            var log = log(logs, pod);
            var lines = cluster.lastLines(log);
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            answers.add(Map.of("pod", log.pod(), "container", log.container(), "lines", lines.get()));
        }
        return Optional.of(new Sight.Seen(List.copyOf(answers)));
    }

    private static ContainerLog log(Subject.Logs logs, Object pod) {
        var container = logs.container().isEmpty() ? ObjectFunctions.firstContainer(pod) : logs.container();
        return new ContainerLog(ObjectFunctions.namespace(pod), ObjectFunctions.name(pod), container, logs.lines());
    }
}
