package org.collaborizm.grasp.minicluster.apiserver;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.clock.Loop;
import org.collaborizm.grasp.minicluster.clock.SteppedClock;
import org.collaborizm.grasp.minicluster.patch.FieldManagement;
import org.collaborizm.grasp.minicluster.printers.KindPrinter;
import org.collaborizm.grasp.minicluster.schema.Conversion;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.collaborizm.grasp.minicluster.schema.Resources;
import org.collaborizm.grasp.minicluster.schema.Type;
import org.collaborizm.grasp.minicluster.store.Snapshot;
import org.collaborizm.grasp.minicluster.store.Store;
import org.collaborizm.grasp.minicluster.validation.Validation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An API server with a handful of resources, and time that a test moves. */
final class TestServer {
    static final GroupVersionResource PODS = GroupVersionResource.core("pods");
    static final GroupVersionResource CONFIG_MAPS = GroupVersionResource.core("configmaps");
    static final GroupVersionResource DEPLOYMENTS = new GroupVersionResource("apps", "v1", "deployments");
    static final GroupVersionResource NAMESPACES = GroupVersionResource.core("namespaces");
    static final User JANE = User.admin("jane");

    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final Set<String> VERBS =
            Set.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
    private static final List<ResourceType> TYPES = List.of(
            type("", "Namespace", "namespaces", false, "status", "finalize"),
            type("", "Node", "nodes", false, "status"),
            type("", "Pod", "pods", true, "status", "ephemeralcontainers", "resize", "log", "binding", "eviction"),
            type("", "ConfigMap", "configmaps", true),
            type("", "Service", "services", true, "status"),
            type("apps", "Deployment", "deployments", true, "status", "scale"),
            type("apps", "ReplicaSet", "replicasets", true, "status", "scale"),
            type("policy", "PodDisruptionBudget", "poddisruptionbudgets", true, "status"),
            type("batch", "Job", "jobs", true, "status"),
            type("stable.example.com", "CronTab", "crontabs", true, "status"));

    final Loop loop = new Loop(THREADS);
    final SteppedClock clock = new SteppedClock(loop, Instant.parse("2026-01-01T00:00:00Z"));
    final Store store;
    final ApiServer server;

    TestServer() {
        this(new Store(Snapshot.EMPTY));
    }

    TestServer(Store store) {
        this.store = store;
        var ground = new ApiServer.Ground(store, clock, loop, THREADS, new Random(1));
        this.server = new ApiServer(ground, new Handful(), parts());
    }

    static Parts parts() {
        return new Parts(
                Conversion.RENAME,
                (type, object) -> {},
                (type, object) -> object.has("unknown") && object.remove("unknown") != null
                        ? List.of("unknown field \"unknown\"")
                        : List.of(),
                bytes -> Json.object(),
                Validation.NONE,
                (type, kind, current, patch, options) ->
                        (ObjectNode) merge(current == null ? Json.object() : Json.copy(current), patch),
                FieldManagement.NONE,
                new KindPrinter());
    }

    ApiResponse.Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    ApiResponse.Answer post(String path, ObjectNode body) {
        return send("POST", path, body, Map.of());
    }

    ApiResponse.Answer put(String path, ObjectNode body) {
        return send("PUT", path, body, Map.of());
    }

    ApiResponse.Answer delete(String path, ObjectNode options) {
        return send("DELETE", path, options, Map.of());
    }

    ApiResponse.Answer mergePatch(String path, ObjectNode patch) {
        return send("PATCH", path, patch, Map.of("content-type", "application/merge-patch+json"));
    }

    ApiResponse.Answer send(String method, String path, ObjectNode body, Map<String, String> headers) {
        return (ApiResponse.Answer) server.handle(request(method, path, body, headers));
    }

    static ApiRequest request(String method, String path, ObjectNode body, Map<String, String> headers) {
        var parts = path.split("\\?", 2);
        var query = new java.util.HashMap<String, List<String>>();
        if (parts.length > 1) {
            Stream.of(parts[1].split("&"))
                    .map(it -> it.split("=", 2))
                    .forEach(it -> query.put(
                            it[0],
                            List.of(java.net.URLDecoder.decode(it[1], java.nio.charset.StandardCharsets.UTF_8))));
        }
        var sent = body == null ? new ApiRequest.Body.None() : new ApiRequest.Body.Tree(body.deepCopy());
        return new ApiRequest(JANE, method, parts[0], query, headers, sent);
    }

    void pass(Duration time) {
        try {
            clock.advance(time);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    static ObjectNode object(String apiVersion, String kind, String namespace, String name) {
        var object = Json.object().put("apiVersion", apiVersion).put("kind", kind);
        var metadata = object.putObject("metadata").put("name", name);
        if (!namespace.isEmpty()) {
            metadata.put("namespace", namespace);
        }
        return object;
    }

    static ObjectNode configMap(String name) {
        return object("v1", "ConfigMap", "default", name);
    }

    private static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode fields)) {
            return patch;
        }
        var result = target instanceof ObjectNode there ? there : Json.object();
        fields.forEachEntry((field, value) -> {
            if (value.isNull()) {
                result.remove(field);
            } else {
                result.set(field, merge(result.path(field), value));
            }
        });
        return result;
    }

    private static ResourceType type(
            String group, String kind, String plural, boolean namespaced, String... subresources) {
        var gvk = new GroupVersionKind(group, "v1", kind);
        return new ResourceType(
                gvk,
                new ResourceType.Names(plural, kind.toLowerCase(java.util.Locale.ROOT), List.of(), List.of()),
                namespaced,
                VERBS,
                Stream.of(subresources)
                        .map(it -> new ResourceType.Subresource(it, gvk, Set.of("get", "update", "patch")))
                        .toList(),
                new Type.Struct(kind, "", Map::of, false, true),
                "v1");
    }

    private static final class Handful implements Resources {
        @Override
        public Optional<ResourceType> find(GroupVersionResource resource) {
            return TYPES.stream().filter(it -> it.resource().equals(resource)).findFirst();
        }

        @Override
        public Optional<ResourceType> find(GroupVersionKind kind) {
            return TYPES.stream().filter(it -> it.kind().equals(kind)).findFirst();
        }

        @Override
        public Collection<ResourceType> all() {
            return TYPES;
        }
    }
}
