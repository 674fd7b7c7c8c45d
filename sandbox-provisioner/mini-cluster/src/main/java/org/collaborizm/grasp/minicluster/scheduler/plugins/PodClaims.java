package org.collaborizm.grasp.minicluster.scheduler.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.storage.Volumes;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.Surroundings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The claims of a Pod.
 *
 * @param problem why the Pod cannot be placed whatever the node, if so
 * @param bound those with a volume
 * @param waiting those that get a volume once a node is chosen
 */
record PodClaims(Optional<String> problem, List<ObjectNode> bound, List<ObjectNode> waiting) {
    static PodClaims of(PodInfo pod, Surroundings surroundings) {
        var bound = new ArrayList<ObjectNode>();
        var waiting = new ArrayList<ObjectNode>();
        var immediate = false;
        for (var volume : pod.spec().path("volumes")) {
            var name = claimName(volume, pod);
            if (name.isEmpty()) {
                continue;
            }
            var claim = surroundings.find(Volumes.CLAIMS, new ObjectKey(pod.namespace(), name));
            var problem = problem(claim, name, volume.has("ephemeral"));
            if (problem.isPresent()) {
                return new PodClaims(problem, List.of(), List.of());
            }
            if (claim.filter(Volumes::bound).isPresent()) {
                bound.add(claim.get());
            } else if (claim.filter(it -> waits(it, surroundings)).isPresent()) {
                waiting.add(claim.get());
            } else {
                immediate = true;
            }
        }
        var unbound =
                immediate ? Optional.of("pod has unbound immediate PersistentVolumeClaims") : Optional.<String>empty();
        return new PodClaims(unbound, bound, waiting);
    }

    boolean isEmpty() {
        return problem.isEmpty() && bound.isEmpty() && waiting.isEmpty();
    }

    /** Empty if the volume is no claim. */
    static String claimName(JsonNode volume, PodInfo pod) {
        return volume.has("ephemeral")
                ? pod.key().name() + "-" + volume.path("name").asString("")
                : volume.path("persistentVolumeClaim").path("claimName").asString("");
    }

    private static Optional<String> problem(Optional<ObjectNode> claim, String name, boolean ephemeral) {
        if (claim.isEmpty()) {
            return Optional.of((ephemeral
                            ? "waiting for ephemeral volume controller to create the persistentvolumeclaim \"%s\""
                            : "persistentvolumeclaim \"%s\" not found")
                    .formatted(name));
        }
        if (claim.get().path("status").path("phase").asString("").equals("Lost")) {
            return Optional.of("persistentvolumeclaim \"%s\" bound to non-existent persistentvolume \"%s\""
                    .formatted(name, Volumes.volumeName(claim.get())));
        }
        return Meta.deleting(claim.get())
                ? Optional.of("persistentvolumeclaim \"%s\" is being deleted".formatted(name))
                : Optional.empty();
    }

    private static boolean waits(JsonNode claim, Surroundings surroundings) {
        return Volumes.volumeName(claim).isEmpty()
                && surroundings
                        .find(Volumes.CLASSES, new ObjectKey("", Volumes.className(claim)))
                        .filter(Volumes::waitsForConsumer)
                        .isPresent();
    }
}
