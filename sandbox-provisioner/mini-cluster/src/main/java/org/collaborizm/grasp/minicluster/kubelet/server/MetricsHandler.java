package org.collaborizm.grasp.minicluster.kubelet.server;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.apiserver.ResourceRequest;
import org.collaborizm.grasp.minicluster.apiserver.SubresourceHandler;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.kubelet.process.Usage;
import tools.jackson.databind.node.ObjectNode;

/** {@code metrics.k8s.io}: what nodes and Pods use, as metrics-server answers. */
final class MetricsHandler implements SubresourceHandler {
    private static final User READER = User.admin("system:metrics-server");

    private final Pods pods;

    MetricsHandler(Pods pods) {
        this.pods = pods;
    }

    @Override
    public ApiResponse handle(ResourceRequest request) {
        var ofNodes = request.type().names().plural().equals("nodes");
        var core = GroupVersionResource.core(ofNodes ? "nodes" : "pods");
        var client = request.server().client(READER);
        var now = pods.nodes().surroundings().clock().now().truncatedTo(ChronoUnit.SECONDS);
        if (!request.key().name().isEmpty()) {
            var object = client.get(core, request.key());
            return pods.ask(() -> entry(object, ofNodes, now))
                    .map(it -> ResourceRequest.answer(200, it))
                    .orElseThrow(
                            () -> ApiException.notFound(request.type().groupResource(), key(request.key(), ofNodes)));
        }
        var selector = request.request()
                .parameter("labelSelector")
                .map(LabelSelector::parse)
                .orElse(LabelSelector.EVERYTHING);
        var objects = client.list(core, request.key().namespace(), selector);
        var list = Json.object()
                .put("kind", ofNodes ? "NodeMetricsList" : "PodMetricsList")
                .put("apiVersion", "metrics.k8s.io/v1beta1");
        list.putObject("metadata");
        list.set("items", pods.ask(() -> {
            var items = Json.array();
            objects.forEach(it -> entry(it, ofNodes, now).ifPresent(items::add));
            return items;
        }));
        return new ApiResponse.Answer(200, list, List.of());
    }

    private static String key(ObjectKey key, boolean ofNodes) {
        return ofNodes ? key.name() : key.toString();
    }

    private Optional<ObjectNode> entry(ObjectNode object, boolean ofNode, Instant now) {
        var metrics = pods.nodes().metrics();
        return ofNode
                ? metrics.node(Meta.name(object)).map(it -> {
                    var entry = head(object, "NodeMetrics", now);
                    entry.set("usage", usage(it));
                    return entry;
                })
                : metrics.pod(ObjectKey.of(object)).map(it -> containers(head(object, "PodMetrics", now), it));
    }

    private static ObjectNode containers(ObjectNode entry, Map<String, Usage> usages) {
        var containers = entry.putArray("containers");
        usages.forEach((name, used) -> containers.addObject().put("name", name).set("usage", usage(used)));
        return entry;
    }

    private static ObjectNode head(ObjectNode object, String kind, Instant now) {
        var entry = Json.object().put("kind", kind).put("apiVersion", "metrics.k8s.io/v1beta1");
        var metadata = entry.putObject("metadata").put("name", Meta.name(object));
        if (!Meta.namespace(object).isEmpty()) {
            metadata.put("namespace", Meta.namespace(object));
        }
        metadata.put("creationTimestamp", now.toString());
        var labels = Meta.of(object).path("labels");
        if (labels.isObject()) {
            metadata.set("labels", labels);
        }
        return entry.put("timestamp", now.toString()).put("window", "15s");
    }

    private static ObjectNode usage(Usage used) {
        return Json.object()
                .put("cpu", Math.round(used.cpu() * 1_000_000) + "n")
                .put("memory", used.memory() / 1024 + "Ki");
    }
}
