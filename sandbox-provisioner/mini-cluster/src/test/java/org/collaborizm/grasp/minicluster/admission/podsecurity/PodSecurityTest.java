package org.collaborizm.grasp.minicluster.admission.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.admission.Admission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class PodSecurityTest {
    private final Admission admission = new Admission();

    static Stream<JsonNode> cases() {
        return new YAMLMapper()
                .readTree(PodSecurityTest.class.getResourceAsStream("cases.yaml"))
                .valueStream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aLevelSays(JsonNode example) {
        for (var level : new String[] {"baseline", "restricted"}) {
            if (example.has(level)) {
                var policy = PolicyLevel.of(Map.of(PolicyLevel.PREFIX + "enforce", level), "enforce");
                assertThat(Violation.details(policy.violations(example)))
                        .isEqualTo(example.path(level).asString());
            }
        }
    }

    @Test
    void aPodThatViolatesIsRefusedAndAWorkloadWarned() {
        admission.put("""
                {apiVersion: v1, kind: Namespace, metadata: {name: safe, labels: {
                  pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/warn: baseline,
                  pod-security.kubernetes.io/warn-version: v1.25}}}""");
        admission.put("{apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: safe}}");
        var spec = "{hostNetwork: true, containers: [{name: c, image: i}]}";
        assertThatThrownBy(() -> admission.create(
                        "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: safe}, spec: " + spec + "}"))
                .hasMessage("pods \"p\" is forbidden: violates PodSecurity \"baseline:latest\": host namespaces"
                        + " (hostNetwork=true)");
        admission.create(
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d, namespace: safe}, spec: {template: {spec: "
                        + spec + "}}}");
        assertThat(admission.warnings)
                .containsExactly("would violate PodSecurity \"baseline:v1.25\": host namespaces (hostNetwork=true)");
    }

    @Test
    void aNewLevelTellsOfPodsThatViolateIt() {
        admission.create(
                "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: default}, spec: {containers: [{name: c, image: i}]}}");
        admission.update("""
                {apiVersion: v1, kind: Namespace, metadata: {name: default, labels: {
                  pod-security.kubernetes.io/enforce: restricted}}}""");
        assertThat(admission.warnings)
                .containsExactly(
                        "existing pods in namespace \"default\" violate the new PodSecurity enforce level \"restricted:latest\"",
                        "p: allowPrivilegeEscalation != false, unrestricted capabilities, runAsNonRoot != true, seccompProfile");
    }

    @Test
    void aLevelMustBeKnown() {
        assertThatThrownBy(
                        () -> admission.create(
                                "{apiVersion: v1, kind: Namespace, metadata: {name: n, labels: {pod-security.kubernetes.io/enforce: hard}}}"))
                .hasMessage(
                        "Namespace \"n\" is invalid: metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value:"
                                + " \"hard\": must be one of privileged, baseline, restricted");
    }
}
