package org.collaborizm.grasp.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.check.Trouble.Around;
import org.collaborizm.grasp.lesson.Selection;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The troubles that everybody has, told from what a cluster shows of them. */
class DiagnosisTests {
    private static final Selection PODS = new Selection("v1", "Pod", "default", null, Map.of("app", "web"), Map.of());
    private static final Selection WEB = new Selection("apps/v1", "Deployment", "default", "web", Map.of(), Map.of());
    private static final Selection SERVICE = new Selection("v1", "Service", "default", "web", Map.of(), Map.of());
    private static final Selection ENDPOINTS = new Selection("v1", "Endpoints", "default", "web", Map.of(), Map.of());
    private static final String DEPLOYMENT = """
            metadata: {name: web, namespace: default}
            spec: {replicas: 2, selector: {matchLabels: {app: web}}}
            status: {replicas: 2}
            """;

    private final Map<Selection, List<Item>> selected = new LinkedHashMap<>();
    private final Map<Selection, List<Item>> elsewhere = new LinkedHashMap<>();
    private final List<Item> pods = new ArrayList<>();
    private final List<Item> services = new ArrayList<>();
    private final List<Item> warnings = new ArrayList<>();
    private final Map<String, String> lastLines = new LinkedHashMap<>();

    @Test
    void anImageThatCannotBePulled() {
        selected.put(WEB, List.of(item(DEPLOYMENT)));
        pods.add(pod(
                "web-1",
                "containerStatuses: [{name: web, image: nginx:1.99, ready: false, state: {waiting: "
                        + "{reason: ImagePullBackOff, message: 'Back-off pulling image \"nginx:1.99\"'}}}]"));
        assertThat(told())
                .isEqualTo(
                        "The image nginx:1.99 of Pod web-1 cannot be pulled: Back-off pulling image \"nginx:1.99\".");
        warnings.add(warning("Pod", "web-1", "Failed", "Failed to pull image \"nginx:1.99\": nginx:1.99: not found"));
        assertThat(told()).isEqualTo("The image nginx:1.99 of Pod web-1 cannot be pulled: nginx:1.99: not found.");
    }

    @Test
    void aPodThatNoNodeTakes() {
        selected.put(
                PODS,
                List.of(
                        pod(
                                "web-1",
                                "conditions: [{type: PodScheduled, status: 'False', reason: Unschedulable, "
                                        + "message: '0/2 nodes are available: 2 node(s) did not match Pod''s node affinity/selector.'}]")));
        assertThat(told())
                .isEqualTo(
                        "No node takes Pod web-1: 0/2 nodes are available: 2 node(s) did not match Pod's node affinity/selector.");
    }

    @Test
    void aProgramThatEndsAgainAndAgain() {
        selected.put(
                PODS,
                List.of(
                        pod(
                                "web-1",
                                "containerStatuses: [{name: web, ready: false, restartCount: 3, "
                                        + "state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 2}}}]")));
        assertThat(told()).isEqualTo("The program of Pod web-1 ends again and again, last with exit code 2.");
        lastLines.put("web-1/web", "no such flag: --prot");
        assertThat(told())
                .isEqualTo(
                        "The program of Pod web-1 ends again and again, last with exit code 2. Its last words: no such flag: --prot.");
    }

    @Test
    void aProgramThatTakesTooMuchMemory() {
        selected.put(
                PODS,
                List.of(pod(
                        "web-1",
                        "containerStatuses: [{name: web, ready: false, restartCount: 1, "
                                + "state: {waiting: {reason: CrashLoopBackOff}}, "
                                + "lastState: {terminated: {exitCode: 137, reason: OOMKilled, message: full}}}]")));
        assertThat(told())
                .isEqualTo("The program of Pod web-1 ends again and again, last with exit code 137, "
                        + "because it took more memory than its limit. Its last words: full.");
    }

    @Test
    void aContainerWhoseSettingsAreMissing() {
        selected.put(
                PODS,
                List.of(
                        pod(
                                "web-1",
                                "containerStatuses: [{name: web, ready: false, state: {waiting: "
                                        + "{reason: CreateContainerConfigError, message: 'configmap \"settings\" not found'}}}]")));
        assertThat(told()).isEqualTo("The container of Pod web-1 cannot be made: configmap \"settings\" not found.");
    }

    @Test
    void aProbeThatFails() {
        selected.put(WEB, List.of(item(DEPLOYMENT)));
        pods.add(pod("web-1", "containerStatuses: [{name: web, ready: false, restartCount: 0}]"));
        warnings.add(warning("Pod", "web-2", "Unhealthy", "Liveness probe failed: another Pod's"));
        assertThat(told()).isEmpty();
        warnings.add(
                warning("Pod", "web-1", "Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 404"));
        assertThat(told()).isEqualTo("The readiness probe of Pod web-1 fails: HTTP probe failed with statuscode: 404.");
    }

    @Test
    void aQuotaThatIsExceeded() {
        selected.put(WEB, List.of(item(DEPLOYMENT.replace("status: {replicas: 2}", "status: {replicas: 1}"))));
        warnings.add(
                warning(
                        "ReplicaSet",
                        "web-59f",
                        "FailedCreate",
                        "Error creating: pods \"web-59f-x\" is forbidden: exceeded quota: small, requested: pods=1, used: pods=1, limited: pods=1"));
        assertThat(told())
                .isEqualTo("The quota small allows no further Pod: requested: pods=1, used: pods=1, limited: pods=1.");
    }

    @Test
    void aServiceThatSelectsNoPod() {
        var service = item("{metadata: {name: web, namespace: default}, spec: {selector: {app: wbe}}}");
        services.add(service);
        selected.put(SERVICE, List.of(service));
        assertThat(told())
                .isEqualTo("The selector app=wbe of Service web matches no Pod; no Pod here has a label of that key.");
        pods.add(pod("web-1", "phase: Running"));
        String words = "The selector app=wbe of Service web matches no Pod; there are Pods labelled app=web.";
        assertThat(told()).isEqualTo(words);
        selected.clear();
        selected.put(ENDPOINTS, List.of());
        assertThat(told()).isEqualTo(words);
    }

    @Test
    void anObjectInAnotherNamespaceOrByAnotherName() {
        selected.put(WEB, List.of());
        elsewhere.put(WEB, List.of(item("metadata: {name: webs, namespace: default}")));
        assertThat(told()).isEqualTo("There is a Deployment named webs; one named web is looked for.");
        elsewhere.put(WEB, List.of(item("metadata: {name: web, namespace: shop}")));
        assertThat(told())
                .isEqualTo(
                        "The Deployment web is in the namespace shop; it is looked for in default, which -n default says.");
    }

    @Test
    void nothingIsSaidOfWhatIsWell() {
        selected.put(WEB, List.of(item(DEPLOYMENT)));
        selected.put(
                SERVICE, List.of(item("{metadata: {name: web, namespace: default}, spec: {selector: {app: web}}}")));
        pods.add(pod("web-1", "{phase: Running, containerStatuses: [{name: web, ready: true, restartCount: 0}]}"));
        warnings.add(warning("Pod", "web-1", "Unhealthy", "Readiness probe failed: while it began"));
        assertThat(told()).isEmpty();
    }

    private String told() {
        return Diagnosis.of(new Trouble(selected, new Around(pods, services, warnings), elsewhere, lastLines))
                .orElse("");
    }

    private static Item pod(String name, String status) {
        return item("metadata: {name: " + name + ", namespace: default, labels: {app: web}}\nstatus: "
                + (status.startsWith("{") ? status : "{" + status + "}"));
    }

    private static Item warning(String kind, String name, String reason, String message) {
        return new Item(Map.of(
                "metadata",
                Map.of("namespace", "default"),
                "involvedObject",
                Map.of("kind", kind, "name", name),
                "reason",
                reason,
                "message",
                message));
    }

    private static Item item(String yaml) {
        return new Item(new Yaml().<Map<String, Object>>load(yaml));
    }
}
