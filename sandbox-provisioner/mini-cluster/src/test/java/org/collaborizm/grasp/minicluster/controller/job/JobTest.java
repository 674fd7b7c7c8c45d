package org.collaborizm.grasp.minicluster.controller.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.TestCluster;
import org.collaborizm.grasp.minicluster.controller.Timestamps;
import org.collaborizm.grasp.minicluster.controller.garbagecollector.GarbageCollector;
import org.collaborizm.grasp.minicluster.schema.BuiltInResources;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class JobTest {
    private final TestCluster cluster = new TestCluster(
            new JobController(), new TtlAfterFinishedController(), new GarbageCollector(BuiltInResources.shared()));

    private void job(String spec) {
        cluster.create(Kinds.JOBS, """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: sum, namespace: default}
                spec:
                  selector: {matchLabels: {job: sum}}
                  template:
                    metadata: {labels: {job: sum}}
                    spec: {restartPolicy: Never, containers: [{name: sum, image: busybox}]}
                """ + spec.indent(2));
    }

    private JsonNode status() {
        return cluster.get(Kinds.JOBS, "sum").path("status");
    }

    private List<String> conditions() {
        return status().path("conditions")
                .valueStream()
                .map(it -> "%s=%s %s: %s"
                        .formatted(
                                it.path("type").asString(""),
                                it.path("status").asString(""),
                                it.path("reason").asString(""),
                                it.path("message").asString("")))
                .toList();
    }

    private List<ObjectNode> running() {
        return cluster.list(Kinds.PODS).stream().filter(Pods::active).toList();
    }

    private void exit(ObjectNode pod, int code) {
        cluster.status(pod, "Running", true);
        cluster.status(
                pod,
                code == 0 ? "Succeeded" : "Failed",
                false,
                it -> it.putArray("containerStatuses")
                        .addObject()
                        .put("name", "sum")
                        .putObject("state")
                        .putObject("terminated")
                        .put("exitCode", code)
                        .put("finishedAt", Timestamps.of(cluster.clock().now())));
    }

    @Test
    void aJobWhosePodSucceedsIsComplete() {
        job("completions: 1\nparallelism: 1\n");
        var pod = running().getFirst();
        assertThat(Meta.finalizers(pod)).containsExactly("batch.kubernetes.io/job-tracking");
        assertThat(status().path("active").asInt()).isEqualTo(1);
        cluster.ready(pod);
        assertThat(status().path("ready").asInt()).isEqualTo(1);
        exit(pod, 0);
        assertThat(conditions())
                .containsExactly(
                        "SuccessCriteriaMet=True CompletionsReached: Reached expected number of succeeded pods",
                        "Complete=True CompletionsReached: Reached expected number of succeeded pods");
        assertThat(status().path("succeeded").asInt()).isEqualTo(1);
        assertThat(status().has("active")).isFalse();
        assertThat(status().path("ready").asInt()).isZero();
        assertThat(status().path("uncountedTerminatedPods")).isEmpty();
        assertThat(status().has("completionTime")).isTrue();
        assertThat(Meta.finalizers(cluster.list(Kinds.PODS).getFirst())).isEmpty();
        assertThat(cluster.events()).contains("Completed: Job completed");
    }

    @Test
    void noMorePodsRunThanCompletionsAreLeft() {
        job("completions: 5\nparallelism: 2\n");
        assertThat(running()).hasSize(2);
        for (int done = 1; done <= 5; done++) {
            exit(running().getFirst(), 0);
            assertThat(running()).hasSize(Math.min(2, 5 - done));
        }
        assertThat(conditions()).anyMatch(it -> it.startsWith("Complete=True"));
        assertThat(status().path("succeeded").asInt()).isEqualTo(5);
    }

    @Test
    void failedPodsAreReplacedAfterLongerAndLongerTimes() {
        job("completions: 1\nparallelism: 1\nbackoffLimit: 2\n");
        exit(running().getFirst(), 1);
        assertThat(running()).isEmpty();
        cluster.advance(Duration.ofSeconds(10));
        exit(running().getFirst(), 1);
        cluster.advance(Duration.ofSeconds(19));
        assertThat(running()).isEmpty();
        cluster.advance(Duration.ofSeconds(1));
        exit(running().getFirst(), 1);
        assertThat(conditions())
                .containsExactly(
                        "FailureTarget=True BackoffLimitExceeded: Job has reached the specified backoff limit",
                        "Failed=True BackoffLimitExceeded: Job has reached the specified backoff limit");
        assertThat(status().path("failed").asInt()).isEqualTo(3);
        assertThat(cluster.events()).contains("BackoffLimitExceeded: Job has reached the specified backoff limit");
    }

    @Test
    void pastItsDeadlineAJobFails() {
        job("completions: 1\nparallelism: 1\nactiveDeadlineSeconds: 30\n");
        cluster.ready(running().getFirst());
        cluster.advance(Duration.ofSeconds(31));
        assertThat(conditions())
                .containsExactly("FailureTarget=True DeadlineExceeded: Job was active longer than specified deadline");
        cluster.list(Kinds.PODS).forEach(cluster::end);
        assertThat(conditions()).anyMatch(it -> it.startsWith("Failed=True DeadlineExceeded"));
        assertThat(cluster.list(Kinds.PODS)).isEmpty();
    }

    @Test
    void everyIndexIsDoneOnce() {
        job("completions: 3\nparallelism: 3\ncompletionMode: Indexed\n");
        assertThat(running())
                .extracting(it -> it.at("/spec/hostname").asString(""))
                .containsExactlyInAnyOrder("sum-0", "sum-1", "sum-2");
        var second =
                running().stream().filter(it -> Job.index(it) == 1).findFirst().orElseThrow();
        assertThat(Meta.name(second)).startsWith("sum-1-");
        assertThat(second.at("/spec/containers/0/env/0/name").asString("")).isEqualTo("JOB_COMPLETION_INDEX");
        exit(second, 0);
        assertThat(status().path("completedIndexes").asString("")).isEqualTo("1");
        running().forEach(it -> exit(it, 0));
        assertThat(status().path("completedIndexes").asString("")).isEqualTo("0-2");
        assertThat(conditions()).anyMatch(it -> it.startsWith("Complete=True"));
    }

    @Test
    void anIndexMayFailForItself() {
        job("completions: 2\nparallelism: 2\ncompletionMode: Indexed\nbackoffLimitPerIndex: 1\nbackoffLimit: 100\n");
        exit(running().stream().filter(it -> Job.index(it) == 0).findFirst().orElseThrow(), 0);
        exit(running().getFirst(), 1);
        cluster.advance(Duration.ofSeconds(10));
        var retry = running().getFirst();
        assertThat(Meta.annotations(retry)).containsEntry("batch.kubernetes.io/job-index-failure-count", "1");
        exit(retry, 1);
        assertThat(status().path("failedIndexes").asString("")).isEqualTo("1");
        assertThat(conditions()).contains("Failed=True FailedIndexes: Job has failed indexes");
        assertThat(status().path("failed").asInt()).isEqualTo(2);
    }

    @Test
    void aPolicyCanFailTheJobAtOnce() {
        job("""
                completions: 1
                parallelism: 1
                podFailurePolicy:
                  rules:
                  - action: Ignore
                    onExitCodes: {operator: In, values: [3]}
                  - action: FailJob
                    onExitCodes: {operator: In, values: [42]}
                """);
        exit(running().getFirst(), 3);
        assertThat(status().has("failed")).isFalse();
        cluster.advance(Duration.ofSeconds(10));
        var pod = running().getFirst();
        exit(pod, 42);
        assertThat(conditions())
                .contains("Failed=True PodFailurePolicy: Container sum for pod default/" + Meta.name(pod)
                        + " failed with exit code 42 matching FailJob rule at index 1");
    }

    @Test
    void aSuccessPolicyEndsTheRest() {
        job("""
                completions: 3
                parallelism: 3
                completionMode: Indexed
                successPolicy: {rules: [{succeededIndexes: "0"}]}
                """);
        running().forEach(cluster::ready);
        exit(running().stream().filter(it -> Job.index(it) == 0).findFirst().orElseThrow(), 0);
        assertThat(conditions()).containsExactly("SuccessCriteriaMet=True SuccessPolicy: Matched rules at index 0");
        cluster.list(Kinds.PODS).forEach(cluster::end);
        assertThat(conditions()).contains("Complete=True SuccessPolicy: Matched rules at index 0");
    }

    @Test
    void aSuspendedJobRunsNothing() {
        job("completions: 1\nparallelism: 1\nsuspend: true\n");
        assertThat(running()).isEmpty();
        assertThat(conditions()).containsExactly("Suspended=True JobSuspended: Job suspended");
        assertThat(status().has("startTime")).isFalse();
        cluster.edit(Kinds.JOBS, "sum", it -> ((ObjectNode) it.path("spec")).put("suspend", false));
        assertThat(running()).hasSize(1);
        assertThat(conditions()).containsExactly("Suspended=False JobResumed: Job resumed");
        assertThat(cluster.events()).contains("Suspended: Job suspended", "Resumed: Job resumed");
    }

    @Test
    void someTimeAfterItsEndAJobGoes() {
        job("completions: 1\nparallelism: 1\nttlSecondsAfterFinished: 60\n");
        exit(running().getFirst(), 0);
        cluster.advance(Duration.ofSeconds(59));
        assertThat(cluster.exists(Kinds.JOBS, "sum")).isTrue();
        cluster.advance(Duration.ofSeconds(2));
        assertThat(cluster.exists(Kinds.JOBS, "sum")).isFalse();
        assertThat(cluster.list(Kinds.PODS)).isEmpty();
    }

    @Test
    void thePodsOfADeletedJobGo() {
        job("completions: 1\nparallelism: 1\n");
        cluster.ready(running().getFirst());
        cluster.delete(Kinds.JOBS, "sum", "Background");
        cluster.list(Kinds.PODS).forEach(cluster::end);
        assertThat(cluster.list(Kinds.PODS)).isEmpty();
    }

    @Test
    void aWorkQueueIsDoneWhenOneSucceededAndNoneRuns() {
        job("parallelism: 2\n");
        exit(running().getFirst(), 0);
        assertThat(running()).hasSize(1);
        assertThat(conditions()).isEmpty();
        exit(running().getFirst(), 0);
        assertThat(conditions()).anyMatch(it -> it.startsWith("Complete=True"));
    }
}
