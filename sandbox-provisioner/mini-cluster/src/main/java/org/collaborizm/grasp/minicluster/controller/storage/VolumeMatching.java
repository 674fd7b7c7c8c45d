package org.collaborizm.grasp.minicluster.controller.storage;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the volume for a claim: one that is reserved for it, else the smallest that will do, as
 * `component-helpers/storage/volume/pv_helpers.go`.
 *
 * @param onlyReserved whether volumes that nobody reserved are left to the scheduler
 * @param reachable whether the volume can be used where the claim is needed
 */
public record VolumeMatching(boolean onlyReserved, Predicate<JsonNode> reachable) {
    public Optional<ObjectNode> find(JsonNode claim, List<ObjectNode> volumes) {
        var possible = volumes.stream()
                .filter(it -> !it.path("spec").has("claimRef") || Volumes.belongsTo(it, claim))
                .filter(it -> Volumes.capacity(it).compareTo(Volumes.requested(claim)) >= 0)
                .filter(it -> mode(it).equals(mode(claim)))
                .filter(it -> !Meta.deleting(it))
                .toList();
        var reserved =
                possible.stream().filter(it -> Volumes.belongsTo(it, claim)).findFirst();
        if (reserved.isPresent() || onlyReserved) {
            return reserved.filter(reachable);
        }
        return possible.stream()
                .filter(it -> it.path("status").path("phase").asString("").equals("Available"))
                .filter(it -> selector(claim).matches(it))
                .filter(it -> Volumes.className(it).equals(Volumes.className(claim)))
                .filter(reachable)
                .filter(it -> modes(it).containsAll(modes(claim)))
                .min(Comparator.comparing(Volumes::capacity));
    }

    static Set<String> modes(JsonNode claimOrVolume) {
        var modes = new HashSet<String>();
        claimOrVolume.path("spec").path("accessModes").forEach(it -> modes.add(it.asString()));
        return modes;
    }

    static String mode(JsonNode claimOrVolume) {
        return claimOrVolume.path("spec").path("volumeMode").asString("Filesystem");
    }

    private static LabelSelector selector(JsonNode claim) {
        return LabelSelector.of(claim.path("spec").path("selector"));
    }
}
