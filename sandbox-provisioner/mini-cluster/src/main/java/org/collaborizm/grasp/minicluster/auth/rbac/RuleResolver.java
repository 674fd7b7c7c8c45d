package org.collaborizm.grasp.minicluster.auth.rbac;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.store.Store;
import tools.jackson.databind.JsonNode;

/** Finds the rules that apply to somebody, as {@code pkg/registry/rbac/validation/rule.go}. */
public final class RuleResolver {
    static final String GROUP = "rbac.authorization.k8s.io";
    static final GroupResource CLUSTER_ROLES = new GroupResource(GROUP, "clusterroles");
    static final GroupResource CLUSTER_ROLE_BINDINGS = new GroupResource(GROUP, "clusterrolebindings");
    static final GroupResource ROLES = new GroupResource(GROUP, "roles");
    static final GroupResource ROLE_BINDINGS = new GroupResource(GROUP, "rolebindings");

    private final Store store;

    public RuleResolver(Store store) {
        this.store = store;
    }

    /**
     * Rules that allow somebody something in a namespace, or anywhere.
     *
     * @param namespace empty for what has none
     */
    public List<PolicyRule> rulesFor(User user, String namespace) {
        var rules = new ArrayList<PolicyRule>();
        find(user, namespace, rule -> {
            rules.add(rule);
            return false;
        });
        return rules;
    }

    /**
     * The rules of the role a binding refers to.
     *
     * @throws ApiException if there is no such role
     */
    List<PolicyRule> rulesOf(JsonNode roleRef, String namespace) {
        var name = roleRef.path("name").asString("");
        var cluster = roleRef.path("kind").asString("").equals("ClusterRole");
        var resource = cluster ? CLUSTER_ROLES : ROLES;
        return store.find(resource, new ObjectKey(cluster ? "" : namespace, name))
                .map(PolicyRule::allOf)
                .orElseThrow(() -> ApiException.notFound(resource, name));
    }

    /**
     * The first rule that applies to somebody and is wanted.
     *
     * @param namespace empty for what has none
     */
    Optional<Found> find(User user, String namespace, Predicate<PolicyRule> wanted) {
        var found = find(user, "", CLUSTER_ROLE_BINDINGS, wanted);
        return found.isPresent() || namespace.isEmpty() ? found : find(user, namespace, ROLE_BINDINGS, wanted);
    }

    private Optional<Found> find(User user, String namespace, GroupResource bindings, Predicate<PolicyRule> wanted) {
        return store.list(bindings, namespace).objects().stream()
                .flatMap(binding -> find(binding, user, namespace, wanted).stream())
                .findFirst();
    }

    private Optional<Found> find(JsonNode binding, User user, String namespace, Predicate<PolicyRule> wanted) {
        return binding.path("subjects")
                .valueStream()
                .filter(it -> applies(it, user, namespace))
                .findFirst()
                .flatMap(subject -> rulesOrNone(binding).stream()
                        .filter(wanted)
                        .findFirst()
                        .map(it -> new Found(binding, subject)));
    }

    private List<PolicyRule> rulesOrNone(JsonNode binding) {
        try {
            return rulesOf(binding.path("roleRef"), Meta.namespace(binding));
        } catch (ApiException noSuchRole) {
            return List.of();
        }
    }

    private static boolean applies(JsonNode subject, User user, String namespace) {
        var name = subject.path("name").asString("");
        return switch (subject.path("kind").asString("")) {
            case "User" -> user.name().equals(name);
            case "Group" -> user.groups().contains(name);
            case "ServiceAccount" -> {
                var of = subject.path("namespace").asString(namespace);
                yield !of.isEmpty() && user.name().equals("system:serviceaccount:" + of + ":" + name);
            }
            default -> false;
        };
    }

    /** Why a rule applies to somebody. */
    record Found(JsonNode binding, JsonNode subject) {
        /** As access reviews give the reason. */
        String describe() {
            var namespace = Meta.namespace(binding);
            return "%s \"%s\" of %s \"%s\" to %s"
                    .formatted(
                            namespace.isEmpty() ? "ClusterRoleBinding" : "RoleBinding",
                            Meta.name(binding) + (namespace.isEmpty() ? "" : "/" + namespace),
                            binding.path("roleRef").path("kind").asString(""),
                            binding.path("roleRef").path("name").asString(""),
                            describeSubject(namespace));
        }

        private String describeSubject(String namespace) {
            var kind = subject.path("kind").asString("");
            var name = subject.path("name").asString("");
            return kind.equals("ServiceAccount")
                    ? "%s \"%s/%s\""
                            .formatted(kind, name, subject.path("namespace").asString(namespace))
                    : "%s \"%s\"".formatted(kind, name);
        }
    }
}
