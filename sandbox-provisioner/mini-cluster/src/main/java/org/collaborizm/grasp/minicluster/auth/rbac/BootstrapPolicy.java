package org.collaborizm.grasp.minicluster.auth.rbac;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The roles and bindings of a new cluster, from {@code bootstrap-policy.yaml}; roles that gather rules have gathered them.
 * They carry neither uid nor creation time: whoever makes a cluster gives them.
 */
public final class BootstrapPolicy {
    private static final String AGGREGATE_TO = "rbac.authorization.k8s.io/aggregate-to-";

    private BootstrapPolicy() {}

    /** Everything, cluster roles first. */
    public static List<ObjectNode> objects() {
        var data = read();
        var clusterRoles = data.path("clusterRoles")
                .valueStream()
                .map(it -> role(it, "ClusterRole"))
                .toList();
        RoleAggregation.gatherAll(clusterRoles);
        var all = new ArrayList<>(clusterRoles);
        data.path("clusterRoleBindings").forEach(it -> all.add(binding(it, "ClusterRoleBinding")));
        data.path("roles").forEach(it -> all.add(role(it, "Role")));
        data.path("roleBindings").forEach(it -> all.add(binding(it, "RoleBinding")));
        return all;
    }

    private static JsonNode read() {
        try (var in = BootstrapPolicy.class.getResourceAsStream("bootstrap-policy.yaml")) {
            return new YAMLMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ObjectNode object(JsonNode data, String kind) {
        var object = Json.object().put("apiVersion", RuleResolver.GROUP + "/v1").put("kind", kind);
        var metadata = Meta.edit(object).put("name", data.path("name").asString());
        if (data.has("namespace")) {
            metadata.put("namespace", data.path("namespace").asString());
        }
        metadata.putObject("labels").put("kubernetes.io/bootstrapping", "rbac-defaults");
        metadata.putObject("annotations").put("rbac.authorization.kubernetes.io/autoupdate", "true");
        return object;
    }

    private static ObjectNode role(JsonNode data, String kind) {
        var role = object(data, kind);
        if (data.has("aggregateTo")) {
            Json.child(Meta.edit(role), "labels")
                    .put(AGGREGATE_TO + data.path("aggregateTo").asString(), "true");
        }
        if (data.has("aggregates")) {
            role.putObject("aggregationRule")
                    .putArray("clusterRoleSelectors")
                    .addObject()
                    .putObject("matchLabels")
                    .put(AGGREGATE_TO + data.path("aggregates").asString(), "true");
        }
        var rules = role.putArray("rules");
        data.path("rules").forEach(it -> rules.add(PolicyRule.of(it).toJson()));
        return role;
    }

    private static ObjectNode binding(JsonNode data, String kind) {
        var binding = object(data, kind);
        var roleKind = data.has("role") ? "Role" : "ClusterRole";
        binding.putObject("roleRef")
                .put("apiGroup", RuleResolver.GROUP)
                .put("kind", roleKind)
                .put(
                        "name",
                        data.path(data.has("role") ? "role" : "clusterRole").asString());
        if (data.has("subjects")) {
            var subjects = binding.putArray("subjects");
            data.path("subjects").forEach(it -> subjects.add(subject(it)));
        }
        return binding;
    }

    private static ObjectNode subject(JsonNode data) {
        var subject = Json.object();
        if (!data.path("kind").asString().equals("ServiceAccount")) {
            subject.put("apiGroup", RuleResolver.GROUP);
        }
        data.forEachEntry(subject::set);
        return subject;
    }
}
