package org.collaborizm.grasp.minicluster.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.collaborizm.grasp.minicluster.fake.FakeCluster.yaml;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeFacts;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeView;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class AlgorithmTest {
    private static final String NOTHING_ELSE = "{}";

    private final Algorithm algorithm = new Algorithm(new Random(1));
    private ClusterView view = ClusterView.empty(new Nothing());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {unschedulable: true} | {} | node(s) were unschedulable
            {} | {nodeName: other} | node(s) didn't match the requested node name
            {taints: [{key: k, value: v, effect: NoSchedule}]} | {} | node(s) had untolerated taint {k: v}
            {taints: [{key: gone, effect: NoExecute}]} | {} | node(s) had untolerated taint {gone: }
            {} | {nodeSelector: {disk: ssd}} | node(s) didn't match Pod's node affinity/selector
            {} | {containers: [{ports: [{hostPort: 80}]}]} | node(s) didn't have free ports for the requested pod ports
            {} | {containers: [{resources: {requests: {memory: 100Gi}}}]} | Insufficient memory
            {} | {containers: [{resources: {requests: {example.com/gpu: 1}}}]} | Insufficient example.com/gpu
            {} | {volumes: [{name: d, persistentVolumeClaim: {claimName: x}}]} | persistentvolumeclaim "x" not found
            {} | {topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {}}]} | node(s) didn't match pod topology spread constraints (missing required label)
            {} | {affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: none}}}]}}} | node(s) didn't match pod affinity rules
            {} | {affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: there}}}]}}} | node(s) didn't match pod anti-affinity rules
            """)
    void everyFilterSaysWhatIsWrong(String nodeSpec, String podSpec, String reason) {
        addNode("one", nodeSpec);
        addPod("there", "one", "{containers: [{ports: [{hostPort: 80}]}]}");

        var message = unfit(pod("web", "", podSpec)).message("");

        assertThat(message)
                .isIn("0/1 nodes are available: 1 " + reason + ".", "0/1 nodes are available: " + reason + ".");
    }

    @Test
    void reasonsAreCountedAndSorted() {
        addNode("master", "{taints: [{key: node-role.kubernetes.io/control-plane, effect: NoSchedule}]}");
        addNode("worker-1", NOTHING_ELSE);
        addNode("worker-2", NOTHING_ELSE);

        var message = unfit(pod("web", "", "{containers: [{resources: {requests: {memory: 100Gi}}}]}"))
                .message("");

        assertThat(message)
                .isEqualTo("0/3 nodes are available: 1 node(s) had untolerated taint"
                        + " {node-role.kubernetes.io/control-plane: }, 2 Insufficient memory.");
    }

    @Test
    void aPodOfADaemonSetNamesTheOnlyNodeThatCounts() {
        addNode("one", "{unschedulable: true}");
        addNode("two", NOTHING_ELSE);

        var message = unfit(pod("agent", "", """
                        affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [
                          {matchFields: [{key: metadata.name, operator: In, values: [one]}]}]}}}
                        """)).message("");

        assertThat(message)
                .isEqualTo("0/2 nodes are available: 1 node(s) didn't satisfy plugin(s) [NodeAffinity],"
                        + " 1 node(s) were unschedulable.");
    }

    @Test
    void existingPodsKeepOthersAway() {
        addNode("one", NOTHING_ELSE);
        addPod("db", "one", """
                affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [
                  {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}]}}
                """);

        assertThat(unfit(pod("web", "", "{}")).message(""))
                .isEqualTo("0/1 nodes are available: 1 node(s) didn't satisfy existing pods anti-affinity rules.");
    }

    @Test
    void aPodThatWantsItsLikeMayBeTheFirst() {
        addNode("one", NOTHING_ELSE);

        assertThat(decide(pod("web", "", """
                affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [
                  {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}]}}
                """))).isEqualTo(new Decision.Fits("one"));
    }

    @Test
    void replicasSpreadOverTheNodes() {
        for (var node : List.of("one", "two", "three")) {
            addNode(node, NOTHING_ELSE);
        }
        for (var i = 0; i < 9; i++) {
            var pod = pod("web", "", "{containers: [{image: nginx}]}");
            schedule(named(pod, "web-" + i));
        }

        assertThat(view.nodes()).allSatisfy(it -> assertThat(it.pods()).hasSize(3));
    }

    @Test
    void spreadConstraintsAreKept() {
        addNode("one", NOTHING_ELSE);
        addNode("two", NOTHING_ELSE);
        var spec = """
                topologySpreadConstraints: [{maxSkew: 1, topologyKey: kubernetes.io/hostname,
                  whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}}]
                """;
        addPod("web", "one", "{}");

        assertThat(decide(pod("web", "", spec))).isEqualTo(new Decision.Fits("two"));
    }

    @Test
    void anotherNodeIsPreferredToATaintedOne() {
        addNode("one", "{taints: [{key: k, effect: PreferNoSchedule}]}");
        addNode("two", NOTHING_ELSE);

        assertThat(decide(pod("web", "", "{}"))).isEqualTo(new Decision.Fits("two"));
    }

    @Test
    void aPreferredNodeIsTaken() {
        addNode("one", NOTHING_ELSE);
        addNode("two", NOTHING_ELSE);

        assertThat(decide(pod("web", "", """
                affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 10, preference:
                  {matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [two]}]}}]}}
                """))).isEqualTo(new Decision.Fits("two"));
    }

    @Test
    void initContainersAndOverheadCount() {
        addNode("one", NOTHING_ELSE);

        assertThat(unfit(pod("web", "", """
                        overhead: {cpu: 1}
                        initContainers: [{restartPolicy: Always, resources: {requests: {cpu: 1}}},
                          {resources: {requests: {cpu: 3}}}]
                        containers: [{resources: {requests: {cpu: 1}}}]
                        """)).message("")).isEqualTo("0/1 nodes are available: 1 Insufficient cpu.");
    }

    @Test
    void aNodeTakesOnlySoManyPods() {
        addNode("one", NOTHING_ELSE);
        for (var i = 0; i < 10; i++) {
            var there = named(pod("x", "one", "{}"), "x-" + i);
            view = view.with(view.node("one").orElseThrow().with(there));
        }

        assertThat(unfit(pod("web", "", "{}")).message("")).isEqualTo("0/1 nodes are available: 1 Too many pods.");
    }

    @Test
    void withoutNodesThereIsNothingToDecide() {
        assertThat(decide(pod("web", "", "{}"))).isEqualTo(new Decision.NoNodes());
    }

    private void schedule(PodInfo pod) {
        var node = ((Decision.Fits) decide(pod)).node();
        view = view.with(view.node(node).orElseThrow().with(pod.boundTo(node)));
    }

    private Decision decide(PodInfo pod) {
        return algorithm.decide(pod, view, Nominations.NONE);
    }

    private Diagnosis unfit(PodInfo pod) {
        return ((Decision.Unfit) decide(pod)).diagnosis();
    }

    private void addNode(String name, String spec) {
        var node = yaml("""
                metadata: {name: %s, labels: {kubernetes.io/hostname: %s}}
                status: {allocatable: {cpu: 4, memory: 8Gi, pods: 10}}
                """, name, name);
        node.set("spec", yaml(spec));
        view = view.with(NodeView.of(NodeFacts.of(node)));
    }

    private void addPod(String name, String node, String spec) {
        view = view.with(view.node(node).orElseThrow().with(pod(name, node, spec)));
    }

    private static PodInfo pod(String name, String node, String spec) {
        var pod = yaml("metadata: {name: %s, namespace: default, labels: {app: %s}}", name, name);
        var tree = yaml(spec);
        if (!node.isEmpty()) {
            tree.put("nodeName", node);
        }
        pod.set("spec", tree);
        return PodInfo.of(pod);
    }

    private static PodInfo named(PodInfo pod, String name) {
        var copy = pod.pod().deepCopy();
        ((ObjectNode) copy.path("metadata")).put("name", name);
        return PodInfo.of(copy);
    }

    private static final class Nothing implements Surroundings {
        @Override
        public Optional<ObjectNode> find(GroupVersionResource resource, ObjectKey key) {
            return Optional.empty();
        }

        @Override
        public List<ObjectNode> list(GroupVersionResource resource, String namespace) {
            return List.of();
        }
    }
}
