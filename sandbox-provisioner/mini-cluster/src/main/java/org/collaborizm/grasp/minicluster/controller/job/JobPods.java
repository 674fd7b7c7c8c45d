package org.collaborizm.grasp.minicluster.controller.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.PodControl;
import org.collaborizm.grasp.minicluster.controller.Pods;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes and removes the Pods of a Job: {@code manageJob}. */
final class JobPods {
    private static final int BURST = 500;

    private final ControllerContext context;
    private final JobState state;
    private final Job job;
    private final PodControl control;

    JobPods(ControllerContext context, JobState state) {
        this.context = context;
        this.state = state;
        this.job = state.job();
        this.control = new PodControl(context);
    }

    void deleteAll() {
        state.active().forEach(this::delete);
    }

    private void delete(ObjectNode pod) {
        control.delete(pod, job.object());
    }

    /**
     * @param wait how long no Pod may be made, because others failed
     * @return when to come back, if something waits
     */
    Optional<Duration> manage(Duration wait) {
        if (job.suspended()) {
            deleteAll();
            return Optional.empty();
        }
        var surplus = surplus();
        if (!surplus.isEmpty()) {
            surplus.forEach(this::delete);
            return Optional.empty();
        }
        int terminating = job.replacesFailedOnly() ? state.terminating() : 0;
        int missing = Math.min(BURST, wanted() - terminating - state.active().size());
        if (missing <= 0) {
            return Optional.empty();
        }
        if (job.backoffLimitPerIndex().isPresent()) {
            return createIndependently(missing);
        }
        if (wait.isPositive()) {
            return Optional.of(wait);
        }
        create(job.indexed() ? pendingIndexes(missing) : Collections.nCopies(missing, -1));
        return Optional.empty();
    }

    /** How many Pods should run now. */
    private int wanted() {
        int active = state.active().size();
        return job.completions()
                .map(it -> Math.clamp(it - state.succeeded() - failedIndexes(), 0, job.parallelism()))
                .orElseGet(() -> state.succeeded() > 0 ? active : job.parallelism());
    }

    private int failedIndexes() {
        return job.backoffLimitPerIndex().isPresent() ? state.failedIndexes().total() : 0;
    }

    private List<ObjectNode> surplus() {
        var gone = new LinkedHashSet<ObjectNode>();
        if (job.indexed()) {
            gone.addAll(doubledOrUnknown());
        }
        int surplus = state.active().size() - gone.size() - wanted();
        state.active().stream()
                .filter(it -> !gone.contains(it))
                .sorted(Comparator.comparing(Pods::ready).thenComparingInt(it -> -Job.index(it)))
                .limit(Math.max(0, surplus))
                .forEach(gone::add);
        return List.copyOf(gone);
    }

    private List<ObjectNode> doubledOrUnknown() {
        var seen = new Indexes();
        var gone = new ArrayList<ObjectNode>();
        for (var pod : state.active()) {
            int index = Job.index(pod);
            if (index < 0 || index >= job.completions().orElse(0) || seen.contains(index)) {
                gone.add(pod);
            } else {
                seen.add(index);
            }
        }
        return gone;
    }

    private List<Integer> pendingIndexes(int most) {
        var taken = new Indexes();
        state.active().forEach(it -> taken.add(Math.max(0, Job.index(it))));
        if (job.replacesFailedOnly()) {
            state.pods().stream()
                    .filter(it -> Meta.deleting(it) && !Pods.finished(it) && Job.index(it) >= 0)
                    .forEach(it -> taken.add(Job.index(it)));
        }
        return IntStream.range(0, job.completions().orElse(0))
                .filter(it -> !taken.contains(it) && !state.succeededIndexes().contains(it))
                .filter(it -> !state.failedIndexes().contains(it))
                .limit(most)
                .boxed()
                .toList();
    }

    /** Each index waits for its own failures only. */
    private Optional<Duration> createIndependently(int missing) {
        var now = context.clock().now();
        var waits = pendingIndexes(missing).stream()
                .collect(Collectors.toMap(it -> it, it -> waitOf(it, now), (a, b) -> a, LinkedHashMap::new));
        create(waits.entrySet().stream()
                .filter(it -> !it.getValue().isPositive())
                .map(Map.Entry::getKey)
                .toList());
        return waits.values().stream().filter(Duration::isPositive).min(Comparator.naturalOrder());
    }

    private Duration waitOf(int index, Instant now) {
        return lastFailed(index)
                .map(it -> Duration.between(
                        now, FailureBackoff.finished(it, now).plus(FailureBackoff.delay(Job.failuresBefore(it) + 1))))
                .orElse(Duration.ZERO);
    }

    private Optional<ObjectNode> lastFailed(int index) {
        return state.pods().stream()
                .filter(it -> Pods.failed(it) && Job.index(it) == index)
                .max(Comparator.comparingInt(Job::failuresBefore));
    }

    /** @param indexes one for each Pod; negative for none */
    private void create(List<Integer> indexes) {
        var next = indexes.iterator();
        var outcome = PodControl.slowStart(indexes.size(), () -> control.create(describe(next.next()), job.object()));
        outcome.failure().filter(it -> !PodControl.namespaceTerminates(it)).ifPresent(it -> {
            throw it;
        });
    }

    private ObjectNode describe(int index) {
        var pod = PodControl.fromTemplate(job.spec().path("template"), job.object());
        var metadata = Meta.edit(pod);
        var finalizers =
                metadata.get("finalizers") instanceof ArrayNode there ? there : metadata.putArray("finalizers");
        finalizers.add(Job.FINALIZER);
        if (index >= 0) {
            number(pod, metadata, index);
        }
        return pod;
    }

    private void number(ObjectNode pod, ObjectNode metadata, int index) {
        metadata.put("generateName", "%s-%d-".formatted(job.name(), index));
        var annotations = Json.child(metadata, "annotations").put(Job.INDEX, Integer.toString(index));
        Json.child(metadata, "labels").put(Job.INDEX, Integer.toString(index));
        if (job.backoffLimitPerIndex().isPresent()) {
            int failures = lastFailed(index)
                    .map(it ->
                            Job.failuresBefore(it) + (state.policy().judge(it).counts() ? 1 : 0))
                    .orElse(0);
            annotations.put(Job.INDEX_FAILURES, Integer.toString(failures));
        }
        var spec = (ObjectNode) pod.path("spec");
        spec.put("hostname", "%s-%d".formatted(job.name(), index));
        for (var field : List.of("initContainers", "containers")) {
            spec.path(field).forEach(it -> tellIndex((ObjectNode) it));
        }
    }

    private static void tellIndex(ObjectNode container) {
        var env = container.get("env") instanceof ArrayNode there ? there : container.putArray("env");
        if (env.valueStream().noneMatch(it -> it.path("name").asString("").equals("JOB_COMPLETION_INDEX"))) {
            env.addObject()
                    .put("name", "JOB_COMPLETION_INDEX")
                    .putObject("valueFrom")
                    .putObject("fieldRef")
                    .put("fieldPath", "metadata.labels['" + Job.INDEX + "']");
        }
    }
}
