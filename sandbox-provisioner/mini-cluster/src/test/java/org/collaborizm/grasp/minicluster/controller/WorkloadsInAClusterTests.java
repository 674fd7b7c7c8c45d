package org.collaborizm.grasp.minicluster.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.collaborizm.grasp.minicluster.ClusterSpec;
import org.collaborizm.grasp.minicluster.MiniCluster;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.client.PatchType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The controllers on the real API, with its defaults, validation and rights, but without nodes. */
class WorkloadsInAClusterTests {
    private static final User ADMIN = User.admin("admin");

    private final MiniCluster cluster = MiniCluster.start(ClusterSpec.stepped(List.of()));
    private final ApiClient api = cluster.api(ADMIN);

    @BeforeEach
    void comesToRest() throws InterruptedException {
        pass(1);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private void pass(int seconds) throws InterruptedException {
        cluster.pass(Duration.ofSeconds(seconds));
    }

    private ObjectNode create(GroupVersionResource resource, String yaml) throws InterruptedException {
        var created = api.create(resource, TestCluster.parse(yaml));
        pass(1);
        return created;
    }

    private List<ObjectNode> list(GroupVersionResource resource, String namespace) {
        return api.list(resource, namespace, LabelSelector.EVERYTHING);
    }

    private void status(ObjectNode pod, String phase) throws InterruptedException {
        var copy = Json.copy(api.get(Kinds.PODS, ObjectKey.of(pod)));
        var status = Json.child(copy, "status").put("phase", phase);
        status.putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", phase.equals("Running") ? "True" : "False")
                .put("lastTransitionTime", Timestamps.of(cluster.clock().now()));
        api.updateStatus(Kinds.PODS, copy);
        pass(1);
    }

    @Test
    void aDeploymentRollsOut() throws InterruptedException {
        create(Kinds.DEPLOYMENTS, """
                metadata: {name: web, namespace: default}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: web, image: nginx}]}
                """);
        for (var pod : list(Kinds.PODS, "default")) {
            status(pod, "Running");
        }
        var deployment = api.get(Kinds.DEPLOYMENTS, new ObjectKey("default", "web"));
        assertThat(deployment.at("/status/availableReplicas").asInt(0)).isEqualTo(2);
        assertThat(Meta.annotations(deployment)).containsEntry("deployment.kubernetes.io/revision", "1");
        assertThat(deployment.at("/status/conditions")).hasSize(2);
    }

    @Test
    void aResumedDeploymentRollsOutAtOnce() throws InterruptedException {
        create(Kinds.DEPLOYMENTS, """
                metadata: {name: web, namespace: default}
                spec:
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: web, image: nginx}]}
                """);
        patchWeb("{spec: {paused: true, template: {metadata: {labels: {app: web, version: two}}}}}");
        patchWeb("{spec: {paused: false}}");
        var deployment = api.get(Kinds.DEPLOYMENTS, new ObjectKey("default", "web"));
        assertThat(Meta.annotations(deployment)).containsEntry("deployment.kubernetes.io/revision", "2");
    }

    private void patchWeb(String patch) throws InterruptedException {
        var web = new ObjectKey("default", "web");
        api.patch(Kinds.DEPLOYMENTS, web, PatchType.MERGE, TestCluster.parse(patch), "");
        cluster.awaitRest();
    }

    @Test
    void anOrphanIsAdopted() throws InterruptedException {
        create(Kinds.PODS, """
                metadata: {name: stray, namespace: default, labels: {app: web}}
                spec: {containers: [{name: web, image: nginx}]}
                """);
        create(Kinds.REPLICA_SETS, """
                metadata: {name: web, namespace: default}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: web, image: nginx}]}
                """);
        var pods = list(Kinds.PODS, "default");
        assertThat(pods).hasSize(1);
        assertThat(Meta.owners(pods.getFirst())).hasSize(1);
    }

    @Test
    void aStatefulSetMakesItsFirstPodAndClaim() throws InterruptedException {
        create(Kinds.STATEFUL_SETS, """
                metadata: {name: db, namespace: default}
                spec:
                  replicas: 2
                  serviceName: db
                  selector: {matchLabels: {app: db}}
                  template:
                    metadata: {labels: {app: db}}
                    spec: {containers: [{name: db, image: postgres}]}
                  volumeClaimTemplates:
                  - metadata: {name: data}
                    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
                """);
        status(list(Kinds.PODS, "default").getFirst(), "Running");
        assertThat(list(Kinds.PODS, "default")).extracting(Meta::name).containsExactly("db-0", "db-1");
        assertThat(list(Kinds.CLAIMS, "default")).extracting(Meta::name).containsExactly("data-db-0", "data-db-1");
        assertThat(list(Kinds.CONTROLLER_REVISIONS, "default")).hasSize(1);
    }

    @Test
    void aJobRunsToItsEndAndItsPodGoesWithIt() throws InterruptedException {
        create(Kinds.JOBS, """
                metadata: {name: sum, namespace: default}
                spec:
                  template:
                    spec: {restartPolicy: Never, containers: [{name: sum, image: busybox}]}
                """);
        status(list(Kinds.PODS, "default").getFirst(), "Succeeded");
        var job = api.get(Kinds.JOBS, new ObjectKey("default", "sum"));
        assertThat(Conditions.isTrue(job.path("status"), "Complete")).isTrue();
        api.delete(Kinds.JOBS, ObjectKey.of(job), Json.object().put("propagationPolicy", "Background"));
        pass(1);
        assertThat(list(Kinds.PODS, "default")).isEmpty();
    }

    @Test
    void aCronJobMakesJobs() throws InterruptedException {
        create(Kinds.CRON_JOBS, """
                metadata: {name: tick, namespace: default}
                spec:
                  schedule: "* * * * *"
                  jobTemplate:
                    spec:
                      template:
                        spec: {restartPolicy: Never, containers: [{name: tick, image: busybox}]}
                """);
        pass(125);
        assertThat(list(Kinds.JOBS, "default")).hasSize(2);
    }

    @Test
    void aNodeGetsItsDaemon() throws InterruptedException {
        create(Kinds.NODES, "metadata: {name: one}");
        create(Kinds.DAEMON_SETS, """
                metadata: {name: agent, namespace: default}
                spec:
                  selector: {matchLabels: {app: agent}}
                  template:
                    metadata: {labels: {app: agent}}
                    spec: {containers: [{name: agent, image: agent}]}
                """);
        var set = api.get(Kinds.DAEMON_SETS, new ObjectKey("default", "agent"));
        assertThat(set.at("/status/desiredNumberScheduled").asInt(0)).isLessThanOrEqualTo(1);
        assertThat(list(Kinds.CONTROLLER_REVISIONS, "default")).hasSize(1);
    }

    @Test
    void aNamespaceGoesWithAllThatIsInIt() throws InterruptedException {
        create(Kinds.NAMESPACES, "metadata: {name: shop}");
        create(Kinds.CONFIG_MAPS, "metadata: {name: settings, namespace: shop}");
        assertThat(list(Kinds.SERVICE_ACCOUNTS, "shop")).extracting(Meta::name).containsExactly("default");
        assertThat(list(Kinds.CONFIG_MAPS, "shop")).extracting(Meta::name).contains("kube-root-ca.crt");
        api.delete(Kinds.NAMESPACES, new ObjectKey("", "shop"), Json.object());
        pass(6);
        assertThat(api.find(Kinds.NAMESPACES, new ObjectKey("", "shop"))).isEmpty();
        assertThat(list(Kinds.CONFIG_MAPS, "shop")).isEmpty();
    }

    @Test
    void deletingInTheForegroundTakesTheDependentsFirst() throws InterruptedException {
        aDeploymentRollsOut();
        var key = new ObjectKey("default", "web");
        api.delete(Kinds.DEPLOYMENTS, key, Json.object().put("propagationPolicy", "Foreground"));
        pass(40);
        assertThat(api.find(Kinds.DEPLOYMENTS, key)).isEmpty();
        assertThat(list(Kinds.REPLICA_SETS, "default")).isEmpty();
        assertThat(list(Kinds.PODS, "default")).isEmpty();
    }

    @Test
    void eventsAreStored() throws InterruptedException {
        aDeploymentRollsOut();
        assertThat(list(Kinds.EVENTS, "default"))
                .extracting(it -> it.path("reason").asString(""))
                .contains("ScalingReplicaSet", "SuccessfulCreate");
    }
}
