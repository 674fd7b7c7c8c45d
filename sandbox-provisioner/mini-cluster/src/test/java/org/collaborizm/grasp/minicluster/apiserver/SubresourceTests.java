package org.collaborizm.grasp.minicluster.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SubresourceTests {
    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String BUDGETS = "/apis/policy/v1/namespaces/default/poddisruptionbudgets";
    private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";

    private final TestServer api = new TestServer();

    @Test
    void aPodIsBoundOnce() {
        api.post(PODS, TestServer.object("v1", "Pod", "default", "p"));
        assertThat(api.post(PODS + "/p/binding", binding("n1")).code()).isEqualTo(201);
        var pod = api.get(PODS + "/p").body();
        assertThat(pod.path("spec").path("nodeName").asString()).isEqualTo("n1");
        assertThat(pod.path("status").path("conditions").path(0).path("type").asString())
                .isEqualTo("PodScheduled");
        assertThat(api.post(PODS + "/p/binding", binding("n2"))
                        .body()
                        .path("message")
                        .asString())
                .isEqualTo(
                        "Operation cannot be fulfilled on pods/binding \"p\": pod p is already assigned to node \"n1\"");
    }

    @Test
    void aBudgetKeepsPods() {
        runningPod();
        api.post(BUDGETS, budget());
        api.put(BUDGETS + "/b/status", withStatus(0));
        var refused = api.post(PODS + "/p/eviction", TestServer.object("policy/v1", "Eviction", "default", "p"));
        assertThat(refused.code()).isEqualTo(429);
        assertThat(refused.body().path("message").asString())
                .isEqualTo("Cannot evict pod as it would violate the pod's disruption budget.");
        assertThat(refused.body()
                        .path("details")
                        .path("causes")
                        .path(0)
                        .path("message")
                        .asString())
                .isEqualTo("The disruption budget b needs 1 healthy pods and has 1 currently");
    }

    @Test
    void anEvictionIsTakenFromTheBudget() {
        runningPod();
        api.post(BUDGETS, budget());
        api.put(BUDGETS + "/b/status", withStatus(1));
        var done = api.post(PODS + "/p/eviction", TestServer.object("policy/v1", "Eviction", "default", "p"));
        assertThat(done.code()).isEqualTo(201);
        var status = api.get(BUDGETS + "/b").body().path("status");
        assertThat(status.path("disruptionsAllowed").asInt()).isZero();
        assertThat(status.path("disruptedPods").has("p")).isTrue();
        assertThat(Meta.deleting(api.get(PODS + "/p").body())).isTrue();
    }

    @Test
    void aScaleIsReadAndSet() {
        var deployment = TestServer.object("apps/v1", "Deployment", "default", "web");
        deployment
                .putObject("spec")
                .put("replicas", 2)
                .putObject("selector")
                .putObject("matchLabels")
                .put("app", "web");
        api.post(DEPLOYMENTS, deployment);
        var scale = api.get(DEPLOYMENTS + "/web/scale").body();
        assertThat(scale.path("kind").asString()).isEqualTo("Scale");
        assertThat(scale.path("spec").path("replicas").asInt()).isEqualTo(2);
        assertThat(scale.path("status").path("selector").asString()).isEqualTo("app=web");
        api.mergePatch(DEPLOYMENTS + "/web/scale", Json.parse("{\"spec\":{\"replicas\":5}}"));
        assertThat(api.get(DEPLOYMENTS + "/web")
                        .body()
                        .path("spec")
                        .path("replicas")
                        .asInt())
                .isEqualTo(5);
        assertThat(api.mergePatch(DEPLOYMENTS + "/web/scale", Json.parse("{\"spec\":{\"replicas\":-1}}"))
                        .body()
                        .path("message")
                        .asString())
                .isEqualTo(
                        "Scale.autoscaling \"web\" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0");
    }

    @Test
    void aKubeletNeedNotRepeatTheQualityOfService() {
        var pod = TestServer.object("v1", "Pod", "default", "q");
        pod.putObject("status").put("qosClass", "Burstable");
        api.post(PODS, pod);
        api.put(PODS + "/q/status", pod);
        pod.putObject("status").put("phase", "Running");
        assertThat(api.put(PODS + "/q/status", pod).body().path("status").toString())
                .isEqualTo("{\"phase\":\"Running\",\"qosClass\":\"Burstable\"}");
    }

    private void runningPod() {
        var pod = TestServer.object("v1", "Pod", "default", "p");
        Meta.edit(pod).putObject("labels").put("app", "web");
        pod.putObject("spec").put("nodeName", "n1");
        api.post(PODS, pod);
        var status = pod.putObject("status").put("phase", "Running");
        status.putArray("conditions").addObject().put("type", "Ready").put("status", "True");
        api.put(PODS + "/p/status", pod);
    }

    @Test
    void aBudgetIsNotUpdatedWithoutSayingWhichVersion() {
        api.post(BUDGETS, budget());
        var answer = api.put(BUDGETS + "/b", budget());
        assertThat(answer.code()).isEqualTo(422);
        assertThat(answer.body().path("message").asString()).endsWith("must be specified for an update");
    }

    private static ObjectNode budget() {
        var budget = TestServer.object("policy/v1", "PodDisruptionBudget", "default", "b");
        budget.putObject("spec").putObject("selector").putObject("matchLabels").put("app", "web");
        return budget;
    }

    private ObjectNode withStatus(int allowed) {
        var budget = (ObjectNode) api.get(BUDGETS + "/b").body().deepCopy();
        budget.putObject("status")
                .put("observedGeneration", 1)
                .put("disruptionsAllowed", allowed)
                .put("desiredHealthy", 1)
                .put("currentHealthy", 1);
        return budget;
    }

    private static ObjectNode binding(String node) {
        var binding = TestServer.object("v1", "Binding", "default", "p");
        binding.putObject("target").put("kind", "Node").put("name", node);
        return binding;
    }
}
