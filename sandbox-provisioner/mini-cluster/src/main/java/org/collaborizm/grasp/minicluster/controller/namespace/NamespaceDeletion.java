package org.collaborizm.grasp.minicluster.controller.namespace;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.Trees;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.collaborizm.grasp.minicluster.schema.Resources;
import tools.jackson.databind.node.ObjectNode;

/** Deletes what is in a namespace: {@code deletion/namespaced_resources_deleter.go}. */
final class NamespaceDeletion {
    private static final int FINALIZER_ESTIMATE_SECONDS = 15;

    private final ApiClient api;
    private final ClusterClock clock;
    private final Resources resources;

    NamespaceDeletion(ApiClient api, ClusterClock clock, Resources resources) {
        this.api = api;
        this.clock = clock;
        this.resources = resources;
    }

    /** @param later is asked to come back while something is left */
    void proceed(ObjectKey key, BiConsumer<ObjectKey, Duration> later) {
        var namespace = api.find(Kinds.NAMESPACES, key)
                .filter(Meta::deleting)
                .filter(it -> !it.path("spec").path("finalizers").isEmpty());
        if (namespace.isEmpty()) {
            return;
        }
        var content = deleteContent(namespace.get());
        writeConditions(key, content);
        content.orThrow();
        if (content.estimate() > 0) {
            later.accept(key, Duration.ofSeconds(content.estimate() / 2 + 1L));
        } else {
            letGo(namespace.get());
        }
    }

    private RemainingContent deleteContent(ObjectNode namespace) {
        var content = new RemainingContent();
        resources.all().stream()
                .filter(it -> it.namespaced() && it.verbs().contains("delete"))
                .filter(it -> it.kind().version().equals(it.storageVersion()))
                .map(ResourceType::resource)
                .forEach(it -> delete(namespace, it, content));
        return content;
    }

    private void delete(ObjectNode namespace, GroupVersionResource resource, RemainingContent content) {
        var name = Meta.name(namespace);
        int estimate = resource.equals(Kinds.PODS) ? gracePeriod(namespace) : 0;
        try {
            for (var object : api.list(resource, name, LabelSelector.EVERYTHING)) {
                deleteOne(resource, object);
            }
            var left = api.list(resource, name, LabelSelector.EVERYTHING);
            if (!left.isEmpty()) {
                remains(resource, left, estimate, content);
            }
        } catch (ApiException refused) {
            content.failed(refused);
        }
    }

    private void deleteOne(GroupVersionResource resource, ObjectNode object) {
        try {
            api.delete(resource, ObjectKey.of(object), Json.object().put("propagationPolicy", "Background"));
        } catch (ApiException refused) {
            if (!refused.isNotFound()) {
                throw refused;
            }
        }
    }

    private static void remains(
            GroupVersionResource resource, List<ObjectNode> left, int estimate, RemainingContent content) {
        content.remains(resource, left);
        var finalized = left.stream().anyMatch(it -> !Meta.finalizers(it).isEmpty());
        if (estimate > 0) {
            content.estimate(estimate);
        } else if (finalized) {
            content.estimate(FINALIZER_ESTIMATE_SECONDS);
        } else {
            content.failed(ApiException.internal("unexpected items still remain in namespace: %s for gvr: %s"
                    .formatted(Meta.namespace(left.getFirst()), shown(resource))));
        }
    }

    private static String shown(GroupVersionResource resource) {
        return "%s/%s, Resource=%s".formatted(resource.group(), resource.version(), resource.resource());
    }

    /** How long the Pods may take at most; 0 once that has passed. */
    private int gracePeriod(ObjectNode namespace) {
        int longest = api.list(Kinds.PODS, Meta.name(namespace), LabelSelector.EVERYTHING).stream()
                .filter(it -> !Pods.finished(it))
                .mapToInt(it ->
                        it.path("spec").path("terminationGracePeriodSeconds").asInt(0))
                .max()
                .orElse(0);
        var since = Meta.deletionTimestamp(namespace).orElse(clock.now());
        return Duration.between(since, clock.now()).toSeconds() >= longest ? 0 : longest;
    }

    private void writeConditions(ObjectKey key, RemainingContent content) {
        api.find(Kinds.NAMESPACES, key).ifPresent(it -> {
            var copy = Json.copy(it);
            var status = Json.child(copy, "status").put("phase", "Terminating");
            content.conditions(status, clock.now());
            if (!Trees.same(status, it.path("status"))) {
                api.updateStatus(Kinds.NAMESPACES, copy);
            }
        });
    }

    private void letGo(ObjectNode namespace) {
        var copy = Json.copy(namespace);
        var left = Json.child(copy, "spec").putArray("finalizers");
        namespace.path("spec").path("finalizers").forEach(it -> {
            if (!it.asString("").equals("kubernetes")) {
                left.add(it);
            }
        });
        Meta.edit(copy).remove("resourceVersion");
        api.update(Kinds.NAMESPACES, copy, "finalize");
    }
}
