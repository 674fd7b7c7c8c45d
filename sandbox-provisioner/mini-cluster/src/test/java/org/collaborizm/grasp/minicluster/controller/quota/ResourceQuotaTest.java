package org.collaborizm.grasp.minicluster.controller.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.collaborizm.grasp.minicluster.fake.FakeCluster.PODS;

import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.fake.FakeCluster;
import org.collaborizm.grasp.minicluster.schema.BuiltInResources;
import org.junit.jupiter.api.Test;

class ResourceQuotaTest {
    private static final GroupVersionResource QUOTAS = GroupVersionResource.core("resourcequotas");

    private final FakeCluster cluster = new FakeCluster();

    @Test
    void whatIsThereIsCounted() throws InterruptedException {
        cluster.start(new ResourceQuotaController(BuiltInResources.shared()));
        for (var i = 0; i < 2; i++) {
            cluster.create(
                    PODS,
                    "{metadata: {name: web-%s, namespace: default}, spec: {containers: [{resources: {requests: {cpu: 250m}}}]}}",
                    i);
        }
        cluster.create(GroupVersionResource.of("apps/v1", "deployments"), "metadata: {name: web, namespace: default}");
        cluster.create(QUOTAS, """
                metadata: {name: quota, namespace: default}
                spec: {hard: {pods: 4, requests.cpu: 1, count/deployments.apps: 2, services: 1}}
                """);
        assertThat(used())
                .isEqualTo(
                        "{\"pods\":\"2\",\"requests.cpu\":\"500m\",\"count/deployments.apps\":\"1\",\"services\":\"0\"}");

        cluster.api().delete(PODS, new ObjectKey("default", "web-0"), Json.object());
        cluster.rest();
        assertThat(used())
                .isEqualTo(
                        "{\"pods\":\"1\",\"requests.cpu\":\"250m\",\"count/deployments.apps\":\"1\",\"services\":\"0\"}");
    }

    private String used() {
        return cluster.get(QUOTAS, "default", "quota")
                .path("status")
                .path("used")
                .toString();
    }
}
