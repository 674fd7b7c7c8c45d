package org.collaborizm.grasp.minicluster.scheduler;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.client.PatchType;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.storage.Volumes;
import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.Surroundings;
import org.collaborizm.grasp.minicluster.scheduler.plugins.VolumeBinding;
import tools.jackson.databind.node.ObjectNode;

/** Carries out a decision: has the volumes made or bound that wait for it, then binds the Pod to the node. */
final class Binder {
    private static final GroupVersionResource PODS = GroupVersionResource.core("pods");
    private static final Duration VOLUME_TIMEOUT = Duration.ofMinutes(10);

    private final ControllerContext context;
    private final BiConsumer<QueuedPod, String> failed;
    private final Map<ObjectKey, Waiting> waiting = new HashMap<>();

    /** @param failed is told of a Pod that could not be bound, and why */
    Binder(ControllerContext context, BiConsumer<QueuedPod, String> failed) {
        this.context = context;
        this.failed = failed;
    }

    void bind(QueuedPod pod, String node, ClusterView view) {
        var plan = view.node(node)
                .map(it -> VolumeBinding.plan(pod.pod(), it, view.surroundings()))
                .orElse(new VolumeBinding.Plan(Map.of(), List.of()));
        if (plan.isEmpty()) {
            post(pod, node);
            return;
        }
        var wait = new Waiting(pod, node);
        waiting.put(pod.pod().key(), wait);
        context.clock().after(VOLUME_TIMEOUT, () -> timeout(wait));
        try {
            plan.bindings().forEach((claim, volume) -> reserve(volume, claim));
            plan.provisions().forEach(it -> select(it, node));
        } catch (ApiException refused) {
            waiting.remove(pod.pod().key());
            failed.accept(pod, "running PreBind plugin \"VolumeBinding\": " + refused.getMessage());
        }
    }

    /** A claim changed: whoever waited for the last of its volumes is bound now. */
    void claimChanged() {
        for (var it : List.copyOf(waiting.values())) {
            if (VolumeBinding.complete(it.pod.pod(), Surroundings.of(context.api()))) {
                waiting.remove(it.pod.pod().key());
                post(it.pod, it.node);
            }
        }
    }

    void forget(ObjectKey pod) {
        waiting.remove(pod);
    }

    private void timeout(Waiting wait) {
        if (waiting.remove(wait.pod.pod().key(), wait)) {
            failed.accept(
                    wait.pod, "running PreBind plugin \"VolumeBinding\": binding volumes: context deadline exceeded");
        }
    }

    private void reserve(ObjectNode volume, ObjectKey key) {
        var claim = api().get(Volumes.CLAIMS, key);
        if (Volumes.belongsTo(volume, claim)) {
            return;
        }
        var changed = Json.copy(volume);
        Json.child(changed, "spec")
                .putObject("claimRef")
                .put("apiVersion", "v1")
                .put("kind", "PersistentVolumeClaim")
                .put("name", key.name())
                .put("namespace", key.namespace())
                .put("resourceVersion", Meta.of(claim).path("resourceVersion").asString(""))
                .put("uid", Meta.uid(claim));
        Json.child(Meta.edit(changed), "annotations").put(Volumes.BOUND_BY_CONTROLLER, "yes");
        api().update(Volumes.PERSISTENT_VOLUMES, changed);
    }

    private void select(ObjectNode claim, String node) {
        var patch = Json.object();
        patch.putObject("metadata").putObject("annotations").put(Volumes.SELECTED_NODE, node);
        api().patch(Volumes.CLAIMS, ObjectKey.of(claim), PatchType.MERGE, patch, "");
    }

    private void post(QueuedPod queued, String node) {
        var pod = queued.pod();
        var binding = Json.object().put("apiVersion", "v1").put("kind", "Binding");
        binding.putObject("metadata")
                .put("name", pod.key().name())
                .put("namespace", pod.namespace())
                .put("uid", pod.uid());
        binding.putObject("target").put("kind", "Node").put("name", node);
        try {
            api().post(PODS, pod.key(), "binding", binding);
        } catch (ApiException refused) {
            failed.accept(queued, "binding rejected: running Bind plugin \"DefaultBinder\": " + refused.getMessage());
            return;
        }
        context.events().normal(pod.pod(), "Scheduled", "Successfully assigned %s to %s".formatted(pod.key(), node));
    }

    private ApiClient api() {
        return context.api();
    }

    private record Waiting(QueuedPod pod, String node) {}
}
