package org.collaborizm.grasp.minicluster.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What a request is told of the fields that have no effect here. */
class WarningTests {
    private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";
    private static final ServedCluster CLUSTER = ServedCluster.withNodes(0);
    private static final String DEPLOYMENT = """
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: %s}, spec: {selector: {matchLabels: {app: a}},
              template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: nginx,
                ports: [{containerPort: 80}], %s}]}}}}
            """;
    private static final String SECCOMP =
            "spec.template.spec.containers[0].securityContext.seccompProfile: accepted, not simulated here";

    @AfterAll
    static void close() {
        CLUSTER.close();
    }

    @Test
    void aTemplateThatAsksForWhatIsNotSimulatedIsWarnedOfOnce() {
        var asks = "securityContext: {seccompProfile: {type: RuntimeDefault}}";
        assertThat(post(DEPLOYMENTS, DEPLOYMENT.formatted("asks", asks))).containsExactly(SECCOMP);
        assertThat(patch(DEPLOYMENTS + "/asks", "{spec: {replicas: 2}}")).isEmpty();
        assertThat(patch(DEPLOYMENTS + "/asks", "{spec: {template: {spec: {hostPID: true}}}}"))
                .containsExactly("spec.template.spec.hostPID: accepted, not simulated here");
        assertThat(patch(DEPLOYMENTS + "/asks", "{spec: {template: {spec: {hostPID: null}}}}"))
                .isEmpty();
    }

    @Test
    void defaultsAndWhatAdmissionAddsAreNotWarnedOf() {
        assertThat(patch(
                        "/api/v1/namespaces/default/serviceaccounts/default", "{imagePullSecrets: [{name: registry}]}"))
                .isEmpty();
        assertThat(post("/api/v1/namespaces/default/pods", """
                {apiVersion: v1, kind: Pod, metadata: {name: plain}, spec: {containers: [{name: c, image: nginx,
                  securityContext: {runAsNonRoot: true}}], volumes: [{name: v, configMap: {name: m}}, {name: e, emptyDir: {}}]}}
                """)).isEmpty();
        assertThat(post("/api/v1/namespaces/default/services", """
                {apiVersion: v1, kind: Service, metadata: {name: plain}, spec: {type: LoadBalancer, ports: [{port: 80}]}}
                """)).isEmpty();
    }

    @Test
    void whatIsRefusedIsNotWarnedOf() {
        var reply = CLUSTER.send(
                "POST",
                DEPLOYMENTS,
                "application/yaml",
                DEPLOYMENT.formatted("Refused", "stdinOnce: true").getBytes());
        assertThat(reply.code()).isEqualTo(422);
        assertThat(reply.warnings()).isEmpty();
    }

    @Test
    void webhooksAreSaidNotToBeCalled() {
        assertThat(post("/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations", """
                {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: {name: w},
                  webhooks: [{name: w.example.com, clientConfig: {url: "https://example.com"}, sideEffects: None,
                    admissionReviewVersions: [v1]}]}
                """))
                .containsExactly("webhooks: accepted, not simulated here: webhooks are not called");
    }

    private static List<String> post(String path, String yaml) {
        var reply = CLUSTER.send(
                "POST", path, "application/json", YAMLMapper.shared().readTree(yaml));
        assertThat(reply.code()).as(reply.text()).isEqualTo(201);
        return reply.warnings();
    }

    private static List<String> patch(String path, String yaml) {
        var patch = YAMLMapper.shared().readTree(yaml);
        var reply = CLUSTER.send("PATCH", path, "application/strategic-merge-patch+json", patch);
        assertThat(reply.code()).as(reply.text()).isEqualTo(200);
        return reply.warnings();
    }
}
