package org.collaborizm.grasp.minicluster.kubelet;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.clock.SteppedClock;
import org.collaborizm.grasp.minicluster.controller.ApiEventRecorder;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.EventSource;
import org.collaborizm.grasp.minicluster.controller.TestCluster;
import org.collaborizm.grasp.minicluster.kubelet.image.Catalogue;
import org.collaborizm.grasp.minicluster.kubelet.image.Registries;
import org.collaborizm.grasp.minicluster.kubelet.log.LogLine;
import org.collaborizm.grasp.minicluster.kubelet.process.Streams;
import org.collaborizm.grasp.minicluster.network.ClusterNetwork;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Nodes over a store, and time that a test moves. */
public final class TestNodes implements Controller {
    private static final Set<String> NODE_EVENTS = Set.of("Starting", "InvalidDiskCapacity", "NodeAllocatableEnforced");

    private final Timing timing;
    private final TestCluster cluster;
    private Nodes nodes;
    private ClusterNetwork network;

    public TestNodes(Timing timing) {
        this.timing = timing;
        this.cluster = new TestCluster(this);
        settle();
        nodes.add(NodeSpec.server("node-1"));
        settle();
    }

    @Override
    public String name() {
        return "nodes";
    }

    @Override
    public void start(ControllerContext context) {
        network = new ClusterNetwork(context.api(), context.clock(), new Random(1));
        var around = new Surroundings(
                user -> context.api(),
                node -> new ApiEventRecorder(context.api(), context.clock(), new EventSource("kubelet", node)),
                context.clock(),
                context.loop(),
                new Random(1),
                network,
                new Registries(Catalogue.shared(), Map.of()),
                timing);
        nodes = new Nodes(around);
        nodes.start();
    }

    public Nodes nodes() {
        return nodes;
    }

    public ClusterNetwork network() {
        return network;
    }

    public ApiClient api() {
        return cluster.api();
    }

    public SteppedClock clock() {
        return cluster.clock();
    }

    public void settle() {
        cluster.settle();
        cluster.settle();
    }

    public void pass(long seconds) {
        cluster.advance(Duration.ofSeconds(seconds));
        settle();
    }

    public ObjectNode create(GroupVersionResource resource, String yaml) {
        var object = TestCluster.parse(yaml);
        if (!object.path("metadata").has("namespace")) {
            Json.child(object, "metadata").put("namespace", "default");
        }
        var created = api().create(resource, object);
        settle();
        return created;
    }

    /**
     * A Pod on node-1.
     *
     * @param spec in YAML, indented by nothing
     */
    public ObjectNode pod(String name, String spec) {
        var pod = Json.object().put("apiVersion", "v1").put("kind", "Pod");
        pod.putObject("metadata")
                .put("name", name)
                .put("namespace", "default")
                .putObject("labels")
                .put("app", name);
        var parsed = TestCluster.parse(spec);
        pod.set("spec", parsed.put("nodeName", "node-1"));
        var created = api().create(Kinds.PODS, pod);
        settle();
        return created;
    }

    public JsonNode pod(String name) {
        return api().get(Kinds.PODS, new ObjectKey("default", name));
    }

    public boolean exists(String name) {
        return api().find(Kinds.PODS, new ObjectKey("default", name)).isPresent();
    }

    public JsonNode status(String name) {
        return pod(name).path("status");
    }

    public String phase(String name) {
        return status(name).path("phase").asString("");
    }

    public JsonNode container(String name) {
        return status(name).path("containerStatuses").path(0);
    }

    public String waiting(String name) {
        return container(name).path("state").path("waiting").path("reason").asString("");
    }

    public String condition(String name, String type) {
        return status(name)
                .path("conditions")
                .valueStream()
                .filter(it -> it.path("type").asString().equals(type))
                .map(it -> it.path("status").asString())
                .findFirst()
                .orElse("");
    }

    /** What events say about Pods, in the order they were told. */
    public List<String> events() {
        return cluster.events().stream()
                .filter(it -> !it.contains("node-1") && !NODE_EVENTS.contains(it.substring(0, it.indexOf(':'))))
                .toList();
    }

    public List<String> log(String pod, String container) {
        return nodes.runtime(new ObjectKey("default", pod))
                .flatMap(it -> it.container(container))
                .flatMap(PodRuntime.ContainerRuntime::log)
                .map(it -> it.lines().stream().map(LogLine::text).toList())
                .orElse(List.of());
    }

    /**
     * Runs a command in a Pod's first container.
     *
     * @return what it wrote, and its exit code
     */
    public String exec(String pod, String... command) {
        var out = new StringBuilder();
        var runtime = nodes.runtime(new ObjectKey("default", pod)).orElseThrow();
        var streams =
                new Streams(out::append, out::append, code -> out.append("=").append(code));
        runtime.containers().getFirst().exec(List.of(command), false, streams).endOfInput();
        settle();
        return out.toString();
    }

    public String sh(String pod, String script) {
        return exec(pod, "sh", "-c", script);
    }

    public void delete(String pod) {
        api().delete(Kinds.PODS, new ObjectKey("default", pod), Json.object());
        settle();
    }
}
