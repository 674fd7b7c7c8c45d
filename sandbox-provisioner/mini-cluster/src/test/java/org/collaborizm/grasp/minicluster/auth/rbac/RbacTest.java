package org.collaborizm.grasp.minicluster.auth.rbac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.Attributes;
import org.collaborizm.grasp.minicluster.auth.Denial;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.auth.review.Reviews;
import org.collaborizm.grasp.minicluster.store.Snapshot;
import org.collaborizm.grasp.minicluster.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class RbacTest {
    private static final User JANE = new User("jane", List.of("developers", "system:authenticated"));
    private static final Map<String, GroupResource> RESOURCES = Map.of(
            "ClusterRole", RuleResolver.CLUSTER_ROLES,
            "ClusterRoleBinding", RuleResolver.CLUSTER_ROLE_BINDINGS,
            "Role", RuleResolver.ROLES,
            "RoleBinding", RuleResolver.ROLE_BINDINGS);
    private final Store store = new Store(Snapshot.EMPTY);
    private final RbacAuthorizer authorizer = new RbacAuthorizer(store);

    RbacTest() {
        BootstrapPolicy.objects().forEach(this::add);
    }

    @Test
    void aUserWithoutRolesMayOnlyDiscoverAndAskAboutHerself() {
        assertThat(may(JANE, "get", "pods", "default")).isFalse();
        assertThat(mayPath(JANE, "/api/v1")).isTrue();
        assertThat(mayPath(JANE, "/metrics")).isFalse();
        assertThat(mayPath(User.ANONYMOUS, "/version")).isTrue();
        assertThat(mayPath(User.ANONYMOUS, "/api")).isFalse();
    }

    @Test
    void theBuiltInRolesGatherTheirRules() {
        assertThat(rules("view")).contains("pods/log").doesNotContain("secrets");
        assertThat(rules("edit")).contains("pods/log", "secrets", "pods/exec").doesNotContain("rolebindings");
        assertThat(rules("admin")).contains("pods/log", "secrets", "rolebindings");
    }

    @ParameterizedTest
    @CsvSource({
        "view, get, pods, true",
        "view, create, pods, false",
        "view, get, secrets, false",
        "edit, create, pods, true",
        "edit, create, pods/exec, true",
        "edit, create, rolebindings, false",
        "admin, create, rolebindings, true",
        "admin, create, resourcequotas, false",
        "cluster-admin, create, anything, true"
    })
    void aRoleBoundInANamespaceHoldsThere(String role, String verb, String resource, boolean allowed) {
        add(binding("RoleBinding", "default", role, "User", "jane"));
        assertThat(may(JANE, verb, resource, "default")).isEqualTo(allowed);
        assertThat(may(JANE, verb, resource, "other")).isFalse();
    }

    @Test
    void aServiceAccountIsMeantInTheNamespaceOfTheBinding() {
        add(binding("RoleBinding", "default", "view", "ServiceAccount", "robot"));
        assertThat(may(User.serviceAccount("default", "robot"), "list", "pods", "default"))
                .isTrue();
        assertThat(may(User.serviceAccount("other", "robot"), "list", "pods", "default"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"verbs\":[\"get\"],\"apiGroups\":[\"\"],\"resources\":[\"*/scale\"]} | get | deployments/scale | x | true",
                "{\"verbs\":[\"get\"],\"apiGroups\":[\"\"],\"resources\":[\"*/scale\"]} | get | deployments | x | false",
                "{\"verbs\":[\"*\"],\"apiGroups\":[\"*\"],\"resources\":[\"*\"]} | nuke | pods/log | x | true",
                "{\"verbs\":[\"get\"],\"apiGroups\":[\"\"],\"resources\":[\"pods\"]} | get | pods/log | x | false",
                "{\"verbs\":[\"get\"],\"apiGroups\":[\"apps\"],\"resources\":[\"pods\"]} | get | pods | x | false",
                "{\"verbs\":[\"get\"],\"apiGroups\":[\"\"],\"resources\":[\"pods\"],\"resourceNames\":[\"x\"]} | get | pods | x | true",
                "{\"verbs\":[\"get\"],\"apiGroups\":[\"\"],\"resources\":[\"pods\"],\"resourceNames\":[\"y\"]} | get | pods | x | false"
            })
    void aRuleAllows(String rule, String verb, String resource, String name, boolean allowed) {
        var slash = (resource + "/").split("/", -1);
        var asked = new Attributes(JANE, verb, "", "v1", slash[0], slash[1], name, "default", "");
        assertThat(PolicyRule.of(Json.parse(rule)).allows(asked)).isEqualTo(allowed);
    }

    @Test
    void denialsSayWhoWhatAndWhere() {
        assertThat(Denial.of(asked(JANE, "list", "pods", "default"), ""))
                .hasMessage(
                        "pods is forbidden: User \"jane\" cannot list resource \"pods\" in API group \"\" in the namespace \"default\"");
        assertThat(Denial.of(asked(JANE, "get", "nodes/proxy", ""), ""))
                .hasMessage(
                        "nodes is forbidden: User \"jane\" cannot get resource \"nodes/proxy\" in API group \"\" at the cluster scope");
        assertThat(Denial.of(path(JANE, "/metrics"), ""))
                .hasMessage("forbidden: User \"jane\" cannot get path \"/metrics\"");
    }

    @Test
    void nobodyGrantsWhatTheyDoNotHold() {
        add(binding("RoleBinding", "default", "view", "User", "jane"));
        var held = new RuleResolver(store).rulesFor(JANE, "default");
        var wanted = PolicyRule.of(Json.parse(
                "{\"verbs\":[\"get\",\"create\",\"delete\"],\"apiGroups\":[\"\"],\"resources\":[\"pods\"]}"));
        assertThat(RuleCoverage.missing(held, List.of(wanted)))
                .extracting(PolicyRule::toString)
                .containsExactly("{APIGroups:[\"\"], Resources:[\"pods\"], Verbs:[\"create\" \"delete\"]}");
    }

    @Test
    void accessIsReviewedWithItsReason() {
        add(binding("RoleBinding", "default", "view", "User", "jane"));
        var review = Json.parse(
                "{\"kind\":\"SelfSubjectAccessReview\",\"spec\":{\"resourceAttributes\":{\"verb\":\"list\",\"resource\":\"pods\",\"namespace\":\"default\"}}}");
        var status = review("selfsubjectaccessreviews", review).path("status");
        assertThat(status.path("allowed").asBoolean()).isTrue();
        assertThat(status.path("reason").asString())
                .isEqualTo("RBAC: allowed by RoleBinding \"b/default\" of ClusterRole \"view\" to User \"jane\"");
    }

    @Test
    void rulesAreListed() {
        var review = Json.parse("{\"kind\":\"SelfSubjectRulesReview\",\"spec\":{\"namespace\":\"default\"}}");
        var status = review("selfsubjectrulesreviews", review).path("status");
        assertThat(status.path("resourceRules").toString()).contains("selfsubjectaccessreviews");
        assertThat(status.path("nonResourceRules").toString()).contains("/healthz");
    }

    @Test
    void aReviewOfNothingIsInvalid() {
        var review = Json.parse(
                "{\"apiVersion\":\"authorization.k8s.io/v1\",\"kind\":\"SelfSubjectAccessReview\",\"spec\":{}}");
        assertThatThrownBy(() -> review("selfsubjectaccessreviews", review))
                .hasMessageContaining("exactly one of nonResourceAttributes or resourceAttributes must be specified");
    }

    private ObjectNode review(String resource, ObjectNode review) {
        var reviews =
                new Reviews(authorizer, new RuleResolver(store), (token, audiences) -> java.util.Optional.empty());
        return reviews.find(new GroupResource("authorization.k8s.io", resource))
                .orElseThrow()
                .answer(JANE, "", review);
    }

    private void add(ObjectNode object) {
        store.create(RESOURCES.get(object.path("kind").asString()), object);
    }

    private List<String> rules(String role) {
        return PolicyRule.allOf(store.find(RuleResolver.CLUSTER_ROLES, new ObjectKey("", role))
                        .orElseThrow())
                .stream()
                .flatMap(it -> it.resources().stream())
                .toList();
    }

    private boolean may(User user, String verb, String resource, String namespace) {
        return authorizer.authorize(asked(user, verb, resource, namespace)).allowed();
    }

    private boolean mayPath(User user, String path) {
        return authorizer.authorize(path(user, path)).allowed();
    }

    private static Attributes asked(User user, String verb, String resource, String namespace) {
        var parts = (resource + "/").split("/", -1);
        var group = resource.equals("rolebindings") ? RuleResolver.GROUP : "";
        return new Attributes(user, verb, group, "v1", parts[0], parts[1], "", namespace, "");
    }

    private static Attributes path(User user, String path) {
        return new Attributes(user, "get", "", "", "", "", "", "", path);
    }

    private static ObjectNode binding(String kind, String namespace, String role, String subjectKind, String subject) {
        return Json.parse("""
                {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"%s","metadata":{"name":"b","namespace":"%s"},
                 "roleRef":{"kind":"ClusterRole","name":"%s"},"subjects":[{"kind":"%s","name":"%s"}]}""".formatted(kind, namespace, role, subjectKind, subject));
    }
}
