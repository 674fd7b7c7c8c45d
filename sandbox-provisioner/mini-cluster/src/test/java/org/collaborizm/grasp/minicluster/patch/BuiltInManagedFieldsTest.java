package org.collaborizm.grasp.minicluster.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.client.PatchType;
import org.collaborizm.grasp.minicluster.schema.BuiltInResources;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.collaborizm.grasp.minicluster.validation.defaults.Defaulting;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The types of Kubernetes lead to the managed fields that Kubernetes has. */
class BuiltInManagedFieldsTest {
    private static final PatchOptions KUBECTL = new PatchOptions("kubectl", false, "", Instant.EPOCH);

    private static final String DEPLOYMENT_FIELDS = """
            f:metadata:
              f:labels:
                .: {}
                f:app: {}
            f:spec:
              f:progressDeadlineSeconds: {}
              f:replicas: {}
              f:revisionHistoryLimit: {}
              f:selector: {}
              f:strategy:
                f:rollingUpdate:
                  .: {}
                  f:maxSurge: {}
                  f:maxUnavailable: {}
                f:type: {}
              f:template:
                f:metadata:
                  f:labels:
                    .: {}
                    f:app: {}
                f:spec:
                  f:containers:
                    'k:{"name":"nginx"}':
                      .: {}
                      f:image: {}
                      f:imagePullPolicy: {}
                      f:name: {}
                      f:resources: {}
                      f:terminationMessagePath: {}
                      f:terminationMessagePolicy: {}
                  f:dnsPolicy: {}
                  f:restartPolicy: {}
                  f:schedulerName: {}
                  f:securityContext: {}
                  f:terminationGracePeriodSeconds: {}
            """;

    @Test
    void aCreatedDeploymentIsManagedAsByKubernetes() {
        var object = created("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  labels: {app: web}
                  name: web
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: web}}
                  strategy: {}
                  template:
                    metadata:
                      labels: {app: web}
                    spec:
                      containers:
                      - image: nginx
                        name: nginx
                        resources: {}
                status: {}
                """);
        assertThat(fields(object)).isEqualTo(Yaml.tree(DEPLOYMENT_FIELDS));
    }

    @Test
    void aCreatedServiceIsManagedAsByKubernetes() {
        var object = created("""
                apiVersion: v1
                kind: Service
                metadata: {name: web}
                spec:
                  ports:
                  - {port: 80, protocol: TCP, targetPort: 8080}
                  selector: {app: web}
                status:
                  loadBalancer: {}
                """);
        assertThat(fields(object)).isEqualTo(Yaml.tree("""
                                f:spec:
                                  f:internalTrafficPolicy: {}
                                  f:ports:
                                    .: {}
                                    'k:{"port":80,"protocol":"TCP"}':
                                      .: {}
                                      f:port: {}
                                      f:protocol: {}
                                      f:targetPort: {}
                                  f:selector: {}
                                  f:sessionAffinity: {}
                                  f:type: {}
                                """));
    }

    @Test
    void strategicPatchesKnowTheirMergeKeys() {
        var object = created("""
                apiVersion: v1
                kind: Pod
                metadata: {name: web}
                spec: {containers: [{name: a, image: x}, {name: b, image: y}]}
                """);
        var patched = new ObjectPatcher()
                .apply(
                        type(object),
                        PatchType.STRATEGIC,
                        object,
                        Yaml.object("{spec: {containers: [{name: b, image: z}]}}"),
                        KUBECTL);
        assertThat(patched.path("spec").path("containers").findValuesAsString("image"))
                .containsExactlyInAnyOrder("x", "z");
    }

    private static ObjectNode created(String yaml) {
        var object = Yaml.object(yaml);
        Defaulting.apply(type(object), object);
        ManagedFields.afterUpdate(type(object), null, object, KUBECTL);
        return object;
    }

    private static ResourceType type(JsonNode object) {
        return BuiltInResources.shared().find(GroupVersionKind.of(object)).orElseThrow();
    }

    private static JsonNode fields(JsonNode object) {
        return object.path("metadata").path("managedFields").path(0).path("fieldsV1");
    }
}
