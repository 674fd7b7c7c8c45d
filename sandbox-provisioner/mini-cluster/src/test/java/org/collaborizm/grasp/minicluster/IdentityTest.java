package org.collaborizm.grasp.minicluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdentityTest {
    private static final User ADMIN = User.admin("admin");
    private static final User JANE = new User("jane", List.of("system:authenticated"));
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final GroupVersionResource PODS = GroupVersionResource.core("pods");
    private static final GroupVersionResource ROLES = new GroupVersionResource(RBAC, "v1", "roles");
    private static final GroupVersionResource ROLE_BINDINGS = new GroupVersionResource(RBAC, "v1", "rolebindings");
    private static final ObjectKey NOTHING = new ObjectKey("", "");
    private MiniCluster cluster;

    @BeforeEach
    void start() throws InterruptedException {
        cluster = MiniCluster.start(ClusterSpec.stepped(List.of()));
        cluster.awaitRest();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void aUserMayWhatIsBoundToHer() {
        assertThatThrownBy(() -> cluster.api(JANE).list(PODS, "default", LabelSelector.EVERYTHING))
                .hasMessage("pods is forbidden: User \"jane\" cannot list resource \"pods\" in API group \"\" in the"
                        + " namespace \"default\"");
        bind("view");
        assertThat(cluster.api(JANE).list(PODS, "default", LabelSelector.EVERYTHING))
                .isEmpty();
    }

    @Test
    void aUserAsksWhatSheMay() {
        var review = Json.parse(
                "{\"spec\": {\"resourceAttributes\": {\"verb\": \"list\", \"resource\": \"pods\", \"namespace\": \"default\"}}}");
        var reviews = new GroupVersionResource("authorization.k8s.io", "v1", "selfsubjectaccessreviews");
        var answer = cluster.api(JANE).post(reviews, NOTHING, "", review);
        assertThat(answer.path("status").path("allowed").asBoolean(true)).isFalse();
    }

    @Test
    void aUserAsksWhoSheIs() {
        var reviews = new GroupVersionResource("authentication.k8s.io", "v1", "selfsubjectreviews");
        var answer = cluster.api(JANE).post(reviews, NOTHING, "", Json.object());
        assertThat(answer.path("status").path("userInfo").path("username").asString())
                .isEqualTo("jane");
    }

    @Test
    void aServiceAccountGetsAToken() {
        var token = cluster.api(ADMIN)
                .post(
                        GroupVersionResource.core("serviceaccounts"),
                        new ObjectKey("default", "default"),
                        "token",
                        Json.object());
        assertThat(token.path("status").path("token").asString()).matches("[^.]+\\.[^.]+\\.[^.]+");
    }

    @Test
    void aTokenOpensItsClusterAndNoFork() {
        var token = cluster.api(ADMIN)
                .post(
                        GroupVersionResource.core("serviceaccounts"),
                        new ObjectKey("default", "default"),
                        "token",
                        Json.object())
                .path("status")
                .path("token")
                .asString();
        var headers = Map.of("authorization", "Bearer " + token);
        assertThat(cluster.visit(headers, Optional.empty()).orElseThrow().user().name())
                .isEqualTo("system:serviceaccount:default:default");
        try (var fork = cluster.fork()) {
            assertThat(fork.visit(headers, Optional.empty())).isEmpty();
        }
    }

    @Test
    void nobodyGrantsMoreThanTheyHold() {
        bind("admin");
        assertThatThrownBy(() -> cluster.api(JANE).create(ROLES, Json.parse("""
                        {"metadata": {"name": "r", "namespace": "default"},
                         "rules": [{"apiGroups": [""], "resources": ["nodes"], "verbs": ["get"]}]}""")))
                .hasMessage("roles.rbac.authorization.k8s.io \"r\" is forbidden: user \"jane\""
                        + " (groups=[\"system:authenticated\"]) is attempting to grant RBAC permissions not currently held:\n"
                        + "{APIGroups:[\"\"], Resources:[\"nodes\"], Verbs:[\"get\"]}");
    }

    @Test
    void aPolicysExpressionsAreCheckedAgainstTypes() throws InterruptedException {
        var policies = new GroupVersionResource("admissionregistration.k8s.io", "v1", "validatingadmissionpolicies");
        cluster.api(ADMIN).create(policies, Json.parse("""
                {"metadata": {"name": "p.example.com"}, "spec": {
                  "matchConstraints": {"resourceRules": [{"apiGroups": ["apps"], "apiVersions": ["v1"],
                    "operations": ["CREATE"], "resources": ["deployments"]}]},
                  "validations": [{"expression": "object.replicas > 1"}, {"expression": "object.spec.replicas > 1"}]}}"""));
        cluster.pass(Duration.ofSeconds(1));
        var checking = cluster.api(ADMIN)
                .get(policies, new ObjectKey("", "p.example.com"))
                .path("status")
                .path("typeChecking");
        assertThat(checking.path("expressionWarnings")).hasSize(1);
        assertThat(checking.toString())
                .contains("apps/v1, Kind=Deployment: ERROR: <input>:1:7: undefined field 'replicas'");
    }

    private void bind(String role) {
        cluster.api(ADMIN).create(ROLE_BINDINGS, Json.parse("""
                {"metadata": {"name": "jane", "namespace": "default"},
                 "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "%s"},
                 "subjects": [{"kind": "User", "name": "jane", "apiGroup": "rbac.authorization.k8s.io"}]}""".formatted(role)));
    }
}
