package org.collaborizm.grasp.minicluster.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.clock.Loop;
import org.collaborizm.grasp.minicluster.clock.SteppedClock;
import org.collaborizm.grasp.minicluster.store.Snapshot;
import org.collaborizm.grasp.minicluster.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A store, time that a test moves, and controllers; no scheduler and no kubelet. */
public final class TestCluster {
    public static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    private final Loop loop = new Loop(it -> Thread.ofVirtual().start(it));
    private final SteppedClock clock = new SteppedClock(loop, START);
    private final Store store = new Store(Snapshot.EMPTY);
    private final ArrayList<String> refused = new ArrayList<>();
    private final StoreClient api = new StoreClient(store, loop, clock, new AtomicLong(), this::creating);

    public TestCluster(Controller... controllers) {
        new ControllerSet(user -> api, clock, loop, new Random(1)).start(List.of(controllers));
    }

    public ApiClient api() {
        return api;
    }

    public SteppedClock clock() {
        return clock;
    }

    /** Creating an object of this resource fails as if a quota were used up. */
    public void refuse(GroupVersionResource resource) {
        refused.add(resource.resource());
    }

    public void allowAll() {
        refused.clear();
    }

    private void creating(GroupVersionResource resource, ObjectNode object) {
        if (refused.contains(resource.resource())) {
            throw ApiException.forbidden(resource.groupResource(), Meta.name(object), "exceeded quota: few");
        }
    }

    public ObjectNode create(GroupVersionResource resource, String yaml) {
        var created = api.create(resource, parse(yaml));
        settle();
        return created;
    }

    public static ObjectNode parse(String yaml) {
        return (ObjectNode) new YAMLMapper().readTree(yaml);
    }

    /** Changes an object as a user would. */
    public void edit(GroupVersionResource resource, String name, Consumer<ObjectNode> change) {
        var copy = Json.copy(get(resource, name));
        change.accept(copy);
        api.update(resource, copy);
        settle();
    }

    public void delete(GroupVersionResource resource, String name, String policy) {
        api.delete(resource, new ObjectKey("default", name), Json.object().put("propagationPolicy", policy));
        settle();
    }

    public ObjectNode get(GroupVersionResource resource, String name) {
        return api.get(resource, new ObjectKey("default", name));
    }

    public boolean exists(GroupVersionResource resource, String name) {
        return api.find(resource, new ObjectKey("default", name)).isPresent();
    }

    public List<ObjectNode> list(GroupVersionResource resource) {
        return api.list(resource, "default", LabelSelector.EVERYTHING);
    }

    public List<String> names(GroupVersionResource resource) {
        return list(resource).stream().map(Meta::name).toList();
    }

    /** What events say, in the order they were told. */
    public List<String> events() {
        return list(Kinds.EVENTS).stream()
                .sorted(Comparator.comparing(
                        it -> Meta.name(it).substring(Meta.name(it).lastIndexOf('.'))))
                .map(it -> it.path("reason").asString("") + ": "
                        + it.path("message").asString(""))
                .toList();
    }

    public void settle() {
        try {
            loop.awaitRest();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    public void advance(Duration duration) {
        try {
            clock.advance(duration);
            loop.awaitRest();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Lets every Pod that is not yet ready run on a node and become ready, until nothing changes any more. */
    public void runPods() {
        for (int round = 0; round < 100; round++) {
            var waiting = list(Kinds.PODS).stream()
                    .filter(it -> Pods.phase(it).equals("Pending"))
                    .toList();
            var leaving = list(Kinds.PODS).stream().filter(Meta::deleting).toList();
            if (waiting.isEmpty() && leaving.isEmpty()) {
                return;
            }
            waiting.forEach(this::ready);
            leaving.forEach(this::end);
            settle();
        }
        throw new IllegalStateException("the Pods never come to rest");
    }

    public void ready(JsonNode pod) {
        status(pod, "Running", true);
    }

    public void fail(JsonNode pod) {
        status(pod, "Failed", false);
    }

    public void succeed(JsonNode pod) {
        status(pod, "Succeeded", false);
    }

    /** @param ready whether its condition says so */
    public void status(JsonNode pod, String phase, boolean ready) {
        status(pod, phase, ready, it -> {});
    }

    /** @param more what else the status says */
    public void status(JsonNode pod, String phase, boolean ready, Consumer<ObjectNode> more) {
        var key = ObjectKey.of(pod);
        var current = api.find(Kinds.PODS, key);
        if (current.isEmpty()) {
            return;
        }
        if (Pods.node(current.get()).isEmpty()) {
            var bound = Json.copy(current.get());
            Json.child(bound, "spec").put("nodeName", wantedNode(pod));
            api.update(Kinds.PODS, bound);
        }
        var copy = Json.copy(api.get(Kinds.PODS, key));
        var status = Json.child(copy, "status").put("phase", phase);
        status.putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", ready ? "True" : "False")
                .put("lastTransitionTime", Timestamps.of(clock.now()));
        more.accept(status);
        api.updateStatus(Kinds.PODS, copy);
        settle();
    }

    /** Where a DaemonSet wants it, or anywhere. */
    private static String wantedNode(JsonNode pod) {
        return pod.at("/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution")
                .at("/nodeSelectorTerms/0/matchFields/0/values/0")
                .asString("node-1");
    }

    /** A Pod that was told to end has ended. */
    public void end(JsonNode pod) {
        api.find(Kinds.PODS, ObjectKey.of(pod)).filter(Meta::deleting).ifPresent(it -> {
            var copy = Json.copy(it);
            Meta.edit(copy).put("deletionGracePeriodSeconds", 0);
            api.update(Kinds.PODS, copy);
            api.find(Kinds.PODS, ObjectKey.of(pod)).ifPresent(held -> status(held, "Failed", false));
        });
        settle();
    }
}
