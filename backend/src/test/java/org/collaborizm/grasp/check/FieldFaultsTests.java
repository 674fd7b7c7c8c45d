package org.collaborizm.grasp.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.collaborizm.grasp.lesson.Inquiry;
import org.collaborizm.grasp.lesson.Names;
import org.collaborizm.grasp.lesson.Selection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which fields there are is known of the kinds that come with Kubernetes. */
class FieldFaultsTests {
    private static final Map<String, Selection> WATCH = Map.of(
            "deployments", all("apps/v1", "Deployment"),
            "pods", all("v1", "Pod"),
            "services", all("v1", "Service"),
            "settings", all("v1", "ConfigMap"),
            "definitions", all("apiextensions.k8s.io/v1", "CustomResourceDefinition"),
            "crons", all("stable.example.com/v1", "CronTab"));
    private static final Names NAMES =
            new Names(WATCH, Map.of("answers", new Inquiry.Http("default", false, "web", "80", "/", 3)));

    private final Checks language = new Checks();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            deployments.exists(d, d.spec.replica == 2) | 29 | A DeploymentSpec has no field "replica"; did you mean "replicas"?
            deployments[0].spec.replica == 2 | 20 | A DeploymentSpec has no field "replica"; did you mean "replicas"?
            deployments.filter(d, d.sepc.replicas == 2).size() == 1 | 24 | A Deployment has no field "sepc"; it has apiVersion, kind, metadata, spec, status.
            deployments.map(d, d.spec.template)[0].spec.container.size() == 1 | 44 | A PodSpec has no field "container"; did you mean "containers"?
            cel.bind(d, deployments[0], d.spec.?replica.hasValue()) | 36 | A DeploymentSpec has no field "replica"; did you mean "replicas"?
            pods.all(p, has(p.spec.nodename)) | 23 | A PodSpec has no field "nodename"; did you mean "nodeName" or "hostname"?
            pods[0].?status.?containerStatus.orValue([])[?0].hasValue() | 17 | A PodStatus has no field "containerStatus"; did you mean "containerStatuses" or "initContainerStatuses"?
            pods[?0].?spec.?nodes.hasValue() | 16 | A PodSpec has no field "nodes"; some that it has are containers, dnsConfig, dnsPolicy, hostIPC, hostPID, hostUsers, hostname, nodeName, os, priority, resources, volumes.
            pods.exists(p, p.spec.containers.exists(c, c.resources.limit.cpu == "1")) | 55 | A ResourceRequirements has no field "limit"; did you mean "limits"?
            answers.exists(a, a.staus == 200) | 20 | An Answer has no field "staus"; did you mean "status"?
            pods.exists(p, p.metadata.label.app == "web") | 26 | An ObjectMeta has no field "label"; did you mean "labels"?
            """)
    void aFieldThatIsNotThereIsToldWithThoseThatAre(String condition, int offset, String reason) {
        assertThat(language.faultsInCondition(condition, NAMES)).singleElement().satisfies(fault -> {
            assertThat(fault.reason()).isEqualTo(reason);
            assertThat(fault.offset()).isEqualTo(offset);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            deployments.exists(d, d.spec.replicas == "2") | 38 | Here a whole number is compared with a text, which is never true; compare it with a whole number.
            pods.exists(p, p.status.phase == true) | 30 | Here a text is compared with true or false, which is never true; compare it with a text.
            pods.exists(p, p.spec.containers == "web") | 33 | Here a list is compared with a text, which is never true; compare it with a list.
            pods.exists(p, p.spec.containers.startsWith("web")) | 43 | "startsWith" cannot be used with a list and a text.
            pods.exists(p, p.metadata.labels.app > 3) | 37 | Here a text is compared with a whole number, which is never true; compare it with a text.
            pods[0].spec.nodeName | 0 | This must be true or false, but it is string; compare it with something.
            """)
    void aValueThatIsUsedAsWhatItIsNotIsTold(String condition, int offset, String reason) {
        assertThat(language.faultsInCondition(condition, NAMES)).singleElement().satisfies(fault -> {
            assertThat(fault.reason()).isEqualTo(reason);
            assertThat(fault.offset()).isEqualTo(offset);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pods.exists(p, p.metadata.labels.whatever == 'x' && p.metadata.annotations['a.b/c'] == 'y')",
                "settings.exists(c, has(c.data.GREETING) && c.data.exists(k, k.startsWith('G')))",
                "services.exists(s, s.spec.ports.exists(p, p.targetPort == 8080 || p.targetPort == 'http'))",
                "deployments.exists(d, d.spec.template.spec.containers[0].resources.requests.cpu == '200m')",
                "deployments.exists(d, d.spec.strategy.rollingUpdate.maxSurge == '25%')",
                "pods.exists(p, timestamp(p.metadata.creationTimestamp) < timestamp('2030-01-01T00:00:00Z'))",
                "pods.exists(p, p.apiVersion == 'v1' && p.kind == 'Pod' && size(p.metadata.managedFields) > 0)",
                "pods.exists(p, p.metadata.managedFields[0].fieldsV1.any.thing == 1)",
                "crons.exists(c, c.spec.cronSpec == '* * * * *' && c.spec.replicas > 2)",
                "definitions.exists(d, d.spec.versions[0].schema.openAPIV3Schema.properties.spec.type == 'object')",
                "pods.map(p, p.?spec.?nodeName.orValue('')).filter(n, n != '').distinct().size() == 2",
                "answers.exists(a, a.status == 200 && a.body.contains('web'))",
                "names(pods) == ['a'] && ready(pods[0]) && label(pods[0], 'app') == 'web'"
            })
    void whatIsFreeStaysFree(String condition) {
        assertThat(language.faultsInCondition(condition, NAMES)).isEmpty();
    }

    @Test
    void valuesInTextsAreLookedThroughToo() {
        assertThat(language.faultsInValue("pods.map(p, p.spec.nodNeame)", NAMES))
                .singleElement()
                .satisfies(it -> assertThat(it.reason()).endsWith("did you mean \"nodeName\"?"));
        assertThat(language.faultsInValue("pods[0].spec.nodeName", NAMES)).isEmpty();
    }

    @Test
    void aKindThatIsNotThereIsToldWithThoseThatAre() {
        assertThat(language.faultInKind("apps/v1", "Deployment")).isEmpty();
        assertThat(language.faultInKind("stable.example.com/v1", "CronTab")).isEmpty();
        assertThat(language.faultInKind("v1", "Deployment"))
                .contains("There is no Deployment in v1; it is of apps/v1.");
        assertThat(language.faultInKind("apps/v1", "Deploymnt"))
                .contains("There is no Deploymnt in apps/v1; did you mean \"Deployment\"?");
        assertThat(language.faultInKind("apps/v7", "Deploymnt"))
                .contains("There is no Deploymnt in apps/v7; this version does not exist.");
    }

    private static Selection all(String apiVersion, String kind) {
        return new Selection(apiVersion, kind, null, null, Map.of(), Map.of());
    }
}
