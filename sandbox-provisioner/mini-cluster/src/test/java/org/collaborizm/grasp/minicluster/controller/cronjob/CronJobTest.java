package org.collaborizm.grasp.minicluster.controller.cronjob;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.TestCluster;
import org.collaborizm.grasp.minicluster.controller.garbagecollector.GarbageCollector;
import org.collaborizm.grasp.minicluster.controller.job.JobController;
import org.collaborizm.grasp.minicluster.schema.BuiltInResources;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CronJobTest {
    private final TestCluster cluster = new TestCluster(
            new CronJobController(), new JobController(), new GarbageCollector(BuiltInResources.shared()));

    private void cronJob(String schedule, String more) {
        cluster.create(Kinds.CRON_JOBS, """
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: report, namespace: default}
                spec:
                  schedule: "%s"
                  successfulJobsHistoryLimit: 3
                  failedJobsHistoryLimit: 1
                  jobTemplate:
                    metadata: {labels: {app: report}}
                    spec:
                      completions: 1
                      parallelism: 1
                      backoffLimit: 0
                      selector: {matchLabels: {app: report}}
                      template:
                        metadata: {labels: {app: report}}
                        spec: {restartPolicy: Never, containers: [{name: report, image: busybox}]}
                """.formatted(schedule) + more.indent(2));
    }

    private JsonNode status() {
        return cluster.get(Kinds.CRON_JOBS, "report").path("status");
    }

    private void succeedAll() {
        cluster.list(Kinds.PODS).stream().filter(Pods::active).forEach(cluster::succeed);
    }

    @Test
    void everyTimeHasItsJob() {
        cronJob("0 * * * *", "");
        cluster.advance(Duration.ofMinutes(59));
        assertThat(cluster.list(Kinds.JOBS)).isEmpty();
        cluster.advance(Duration.ofMinutes(2));
        var name = "report-" + TestCluster.START.plusSeconds(3600).getEpochSecond() / 60;
        assertThat(cluster.names(Kinds.JOBS)).containsExactly(name);
        assertThat(status().path("lastScheduleTime").asString("")).isEqualTo("2025-01-01T01:00:00Z");
        assertThat(status().path("active")).hasSize(1);
        assertThat(Meta.annotations(cluster.get(Kinds.JOBS, name)))
                .containsEntry("batch.kubernetes.io/cronjob-scheduled-timestamp", "2025-01-01T01:00:00Z");
        succeedAll();
        assertThat(status().has("active")).isFalse();
        assertThat(status().path("lastSuccessfulTime").asString("")).isEqualTo("2025-01-01T01:01:00Z");
        assertThat(cluster.events())
                .contains("SuccessfulCreate: Created job " + name)
                .contains("SawCompletedJob: Saw completed job: " + name + ", condition: Complete");
    }

    @Test
    void onlyAFewSuccessfulJobsAreKept() {
        cronJob("*/10 * * * *", "");
        for (int i = 0; i < 12; i++) {
            cluster.advance(Duration.ofMinutes(10).plusSeconds(1));
            succeedAll();
        }
        assertThat(cluster.list(Kinds.JOBS)).hasSize(3);
        assertThat(cluster.list(Kinds.PODS)).hasSize(3);
    }

    @Test
    void forbiddenRunsWaitForTheOneThatRuns() {
        cronJob("*/10 * * * *", "concurrencyPolicy: Forbid\n");
        cluster.advance(Duration.ofMinutes(21));
        assertThat(cluster.list(Kinds.JOBS)).hasSize(1);
        assertThat(cluster.events())
                .contains(
                        "JobAlreadyActive: Not starting job because prior execution is running and concurrency policy is Forbid");
        succeedAll();
        assertThat(cluster.list(Kinds.JOBS)).hasSize(2);
    }

    @Test
    void aRunReplacesTheOneBefore() {
        cronJob("*/10 * * * *", "concurrencyPolicy: Replace\n");
        cluster.advance(Duration.ofMinutes(21));
        assertThat(cluster.list(Kinds.JOBS)).hasSize(1);
        assertThat(cluster.events()).anyMatch(it -> it.startsWith("SuccessfulDelete: Deleted job report-"));
    }

    @Test
    void aSuspendedCronJobRunsNothing() {
        cronJob("* * * * *", "suspend: true\n");
        cluster.advance(Duration.ofHours(1));
        assertThat(cluster.list(Kinds.JOBS)).isEmpty();
    }

    @Test
    void aZoneShiftsTheTimes() {
        cronJob("0 9 * * *", "timeZone: Asia/Tokyo\n");
        cluster.advance(Duration.ofHours(25));
        assertThat(status().path("lastScheduleTime").asString("")).isEqualTo("2025-01-02T00:00:00Z");
    }

    @Test
    void aScheduleThatIsNoneIsTold() {
        cronJob("never", "");
        assertThat(cluster.events())
                .contains(
                        "UnparseableSchedule: unparseable schedule: \"never\" : expected exactly 5 fields, found 1: [never]");
    }
}
