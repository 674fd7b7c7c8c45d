package org.collaborizm.grasp.minicluster.auth.rbac;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What rules a cluster role with an {@code aggregationRule} gathers. */
final class RoleAggregation {
    private RoleAggregation() {}

    static boolean aggregates(JsonNode role) {
        return role.hasNonNull("aggregationRule");
    }

    /** Rules of every role a selector selects, by name of the role, none twice. */
    static ArrayNode gather(JsonNode role, Collection<? extends JsonNode> roles) {
        var gathered = Json.array();
        selectors(role)
                .flatMap(selector -> selected(role, selector, roles))
                .flatMap(it -> it.path("rules").valueStream())
                .distinct()
                .forEach(it -> gathered.add(it.deepCopy()));
        return gathered;
    }

    /** Gathers for all roles, until those that gather from others have everything. */
    static void gatherAll(List<ObjectNode> roles) {
        var changed = true;
        while (changed) {
            changed = false;
            for (var role : roles) {
                changed |= aggregates(role) && update(role, gather(role, roles));
            }
        }
    }

    private static boolean update(ObjectNode role, ArrayNode rules) {
        var same = rules.equals(role.path("rules"));
        role.set("rules", rules);
        return !same;
    }

    private static Stream<LabelSelector> selectors(JsonNode role) {
        return role.path("aggregationRule")
                .path("clusterRoleSelectors")
                .valueStream()
                .map(LabelSelector::of);
    }

    private static Stream<? extends JsonNode> selected(
            JsonNode role, LabelSelector selector, Collection<? extends JsonNode> roles) {
        return roles.stream()
                .filter(selector::matches)
                .filter(it -> !Meta.name(it).equals(Meta.name(role)))
                .sorted(Comparator.comparing(Meta::name));
    }
}
