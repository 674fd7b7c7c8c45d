package org.collaborizm.grasp.minicluster.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.clock.Loop;
import org.collaborizm.grasp.minicluster.clock.SteppedClock;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.EventRecorder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A cluster with an API that believes everything, for controllers to be tested against, and time that a test moves. */
public final class FakeCluster {
    public static final GroupVersionResource PODS = GroupVersionResource.core("pods");
    public static final GroupVersionResource NODES = GroupVersionResource.core("nodes");
    public static final Instant START = Instant.parse("2025-03-01T10:00:00Z");

    private static final YAMLMapper YAML = new YAMLMapper();

    private final Loop loop = new Loop(Executors.newVirtualThreadPerTaskExecutor());
    private final SteppedClock clock = new SteppedClock(loop, START);
    private final FakeApi api = new FakeApi(loop, clock);
    private final List<String> events = new CopyOnWriteArrayList<>();

    public static ObjectNode yaml(String text, Object... values) {
        return Json.parse(Json.MAPPER.writeValueAsString(YAML.readTree(text.formatted(values))));
    }

    public FakeApi api() {
        return api;
    }

    public SteppedClock clock() {
        return clock;
    }

    public void start(Controller... controllers) throws InterruptedException {
        for (var controller : controllers) {
            loop.submit(() -> controller.start(
                    new ControllerContext(api, clock, loop, new Recorder(controller.name()), new Random(7))));
        }
        rest();
    }

    public ObjectNode create(GroupVersionResource resource, String text, Object... values) throws InterruptedException {
        var created = api.create(resource, yaml(text, values));
        rest();
        return created;
    }

    public ObjectNode get(GroupVersionResource resource, String namespace, String name) {
        return api.get(resource, new ObjectKey(namespace, name));
    }

    public Optional<ObjectNode> find(GroupVersionResource resource, String namespace, String name) {
        return api.find(resource, new ObjectKey(namespace, name));
    }

    public ObjectNode pod(String name) {
        return get(PODS, "default", name);
    }

    public String nodeOf(String pod) {
        return pod(pod).path("spec").path("nodeName").asString("");
    }

    /** Changes an object as somebody would. */
    public void edit(GroupVersionResource resource, String namespace, String name, Edit edit)
            throws InterruptedException {
        var copy = Json.copy(get(resource, namespace, name));
        edit.apply(copy);
        api.put(resource, copy);
        rest();
    }

    public void rest() throws InterruptedException {
        loop.awaitRest();
    }

    public void pass(Duration duration) throws InterruptedException {
        clock.advance(duration);
        rest();
    }

    /** What was told: {@code Warning FailedScheduling Pod/default/web: 0/1 nodes …}. */
    public List<String> events() {
        return new ArrayList<>(events);
    }

    @FunctionalInterface
    public interface Edit {
        void apply(ObjectNode copy);
    }

    private final class Recorder implements EventRecorder {
        private final String source;

        Recorder(String source) {
            this.source = source;
        }

        @Override
        public void normal(JsonNode object, String reason, String message) {
            event(object, "", "Normal", reason, message);
        }

        @Override
        public void warning(JsonNode object, String reason, String message) {
            event(object, "", "Warning", reason, message);
        }

        @Override
        public void event(JsonNode object, String fieldPath, String type, String reason, String message) {
            assert !source.isEmpty();
            events.add("%s %s %s/%s: %s"
                    .formatted(type, reason, object.path("kind").asString("?"), Meta.name(object), message));
        }
    }
}
