package org.collaborizm.grasp.minicluster.kubelet.server;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.kubelet.Nodes;
import org.collaborizm.grasp.minicluster.kubelet.PodRuntime;
import tools.jackson.databind.JsonNode;

/** Finds what runs of a Pod, from outside the cluster's loop. */
final class Pods {
    private static final long PATIENCE = 10;

    private final Nodes nodes;

    Pods(Nodes nodes) {
        this.nodes = nodes;
    }

    Nodes nodes() {
        return nodes;
    }

    /** Asks in the loop, since what runs is only known there. */
    <T> T ask(Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        nodes.surroundings().loop().submit(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException failed) {
                answer.completeExceptionally(failed);
            }
        });
        try {
            return answer.get(PATIENCE, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (TimeoutException stuck) {
            throw ApiException.internal("the node does not answer");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ApiException.internal("interrupted");
        }
    }

    Optional<PodRuntime> find(ObjectKey key) {
        return ask(() -> nodes.runtime(key));
    }

    /** @throws ApiException if the Pod is on no node, or its node does not answer */
    void onNode(JsonNode pod) {
        var node = pod.path("spec").path("nodeName").asString("");
        if (node.isEmpty()) {
            throw ApiException.badRequest("pod %s does not have a host assigned".formatted(Meta.name(pod)));
        }
        if (!nodes.running(node)) {
            throw ApiException.internal("Get \"https://%s:10250/\": dial tcp: i/o timeout".formatted(node));
        }
    }

    /**
     * The container that is meant.
     *
     * @throws ApiException if none is named and there are several, or there is none such
     */
    static String container(JsonNode pod, Optional<String> named) {
        var name = Meta.name(pod);
        var all = pod.path("spec")
                .path("containers")
                .valueStream()
                .map(it -> it.path("name").asString(""))
                .toList();
        if (named.isPresent()) {
            for (var list : new String[] {"containers", "initContainers", "ephemeralContainers"}) {
                if (pod.path("spec")
                        .path(list)
                        .valueStream()
                        .anyMatch(it -> it.path("name").asString("").equals(named.get()))) {
                    return named.get();
                }
            }
            throw ApiException.badRequest("container %s is not valid for pod %s".formatted(named.get(), name));
        }
        if (all.size() == 1) {
            return all.getFirst();
        }
        var preset = Meta.annotations(pod).get("kubectl.kubernetes.io/default-container");
        if (preset != null && all.contains(preset)) {
            return preset;
        }
        var inits = pod.path("spec")
                .path("initContainers")
                .valueStream()
                .map(it -> it.path("name").asString(""))
                .toList();
        var more = inits.isEmpty() ? "" : " or one of the init containers: [" + String.join(" ", inits) + "]";
        throw ApiException.badRequest("a container name must be specified for pod %s, choose one of: [%s]%s"
                .formatted(name, String.join(" ", all), more));
    }
}
