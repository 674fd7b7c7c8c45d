package org.collaborizm.grasp.minicluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.certificates.TestKey;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CertificatesTests {
    private static final GroupVersionResource REQUESTS =
            GroupVersionResource.of("certificates.k8s.io/v1", "certificatesigningrequests");
    private static final User ADMIN = User.admin("system:admin");
    private static final String CLIENT = "kubernetes.io/kube-apiserver-client";
    private static final String KUBELET = "kubernetes.io/kube-apiserver-client-kubelet";
    private static final ObjectKey JANE = new ObjectKey("", "jane");

    private final TestKey key = new TestKey();
    private final MiniCluster cluster = MiniCluster.start(ClusterSpec.stepped(List.of()));

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void whoHasAnApprovedCertificateIsKnownByIt() throws Exception {
        ask("CN=jane,O=dev,O=team a", CLIENT, "client auth");
        decide("Approved");
        assertThat(whoami(cluster).body())
                .contains("\"username\":\"jane\"", "\"dev\",\"team a\",\"system:authenticated\"");
    }

    @Test
    void anotherClusterDoesNotKnowIt() throws Exception {
        ask("CN=jane", CLIENT, "client auth");
        decide("Approved");
        try (var other = MiniCluster.start(ClusterSpec.stepped(List.of()))) {
            assertThat(whoami(other).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void itEndsWithItsTime() throws Exception {
        ask("CN=jane", CLIENT, "client auth");
        decide("Approved");
        var certificate = Optional.of(key.certificate(certificate()));
        assertThat(cluster.visit(Map.of(), certificate)).isPresent();
        cluster.pass(Duration.ofHours(25));
        assertThat(cluster.visit(Map.of(), certificate)).isEmpty();
    }

    @Test
    void theRequestSaysWhoMadeIt() throws Exception {
        var request = key.request("CN=jane", CLIENT, List.of("client auth"));
        ((ObjectNode) request.path("spec")).put("username", "somebody else");
        var made = cluster.api(new User("joe", List.of("system:masters"))).create(REQUESTS, request);
        assertThat(made.path("spec").path("username").asString()).isEqualTo("joe");
        assertThat(made.path("spec").path("groups").path(0).asString()).isEqualTo("system:masters");
    }

    @Test
    void whatIsDeniedIsNotSigned() throws Exception {
        ask("CN=jane", CLIENT, "client auth");
        decide("Denied");
        assertThat(certificate()).isEmpty();
    }

    @Test
    void whatTheSignerDoesNotSignFails() throws Exception {
        ask("CN=jane", CLIENT, "server auth");
        decide("Approved");
        assertThat(failure()).isEqualTo("invalid usage for client certificate: server auth");
        assertThat(certificate()).isEmpty();
    }

    @Test
    void aServingCertificateIsForANode() throws Exception {
        ask("CN=system:node:worker,O=dev", "kubernetes.io/kubelet-serving", "server auth", "digital signature");
        decide("Approved");
        assertThat(failure()).isEqualTo("DNS or IP subjectAltName is required");
    }

    @Test
    void aNodeThatMayHasItsClientCertificateApproved() throws Exception {
        ask("CN=system:node:worker,O=system:nodes", KUBELET, "client auth", "digital signature");
        cluster.awaitRest();
        assertThat(Conditions.find(there().path("status"), "Approved")
                        .orElseThrow()
                        .path("message")
                        .asString())
                .isEqualTo("Auto approving kubelet client certificate after SubjectAccessReview.");
        assertThat(certificate()).isNotEmpty();
    }

    @Test
    void whoMayAskButNotForANodeWaits() throws Exception {
        grant("certificatesigningrequests", "create", List.of());
        var request = key.request(
                "CN=system:node:worker,O=system:nodes", KUBELET, List.of("client auth", "digital signature"));
        cluster.api(new User("joe", List.of("system:authenticated"))).create(REQUESTS, request);
        cluster.awaitRest();
        assertThat(there().path("status").path("conditions")).isEmpty();
    }

    @Test
    void requestsGoAwayWhenTheyAreOver() throws Exception {
        ask("CN=jane", CLIENT, "client auth");
        decide("Approved");
        cluster.pass(Duration.ofMinutes(55));
        assertThat(cluster.api(ADMIN).find(REQUESTS, JANE)).isPresent();
        cluster.pass(Duration.ofMinutes(70));
        assertThat(cluster.api(ADMIN).find(REQUESTS, JANE)).isEmpty();
        ask("CN=jane", CLIENT, "client auth");
        cluster.pass(Duration.ofHours(23));
        assertThat(cluster.api(ADMIN).find(REQUESTS, JANE)).isPresent();
        cluster.pass(Duration.ofHours(2));
        assertThat(cluster.api(ADMIN).find(REQUESTS, JANE)).isEmpty();
    }

    @Test
    void nobodyBecomesAMaster() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> ask("CN=jane,O=system:masters", CLIENT, "client auth"))
                .withMessageContaining("use of " + CLIENT + " signer with system:masters group is not allowed");
    }

    @Test
    void theLegacySignerIsNotOfThisVersion() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> ask("CN=jane", "kubernetes.io/legacy-unknown", "client auth"))
                .withMessageContaining("the legacy signerName is not allowed via this API version");
    }

    @Test
    void whoMayUpdateApprovalsMayNotApproveForEverySigner() throws Exception {
        ask("CN=jane", CLIENT, "client auth");
        grant("certificatesigningrequests/approval", "update", List.of());
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> decide("Approved", new User("joe", List.of("system:authenticated"))))
                .withMessageContaining("user not permitted to approve requests with signerName \"%s\"", CLIENT);
        grant("signers", "approve", List.of("kubernetes.io/*"));
        decide("Approved", new User("joe", List.of("system:authenticated")));
        assertThat(certificate()).isNotEmpty();
    }

    private void ask(String subject, String signer, String... usages) throws Exception {
        cluster.api(ADMIN).create(REQUESTS, key.request(subject, signer, List.of(usages)));
    }

    private void decide(String decision) throws InterruptedException {
        decide(decision, ADMIN);
    }

    private void decide(String decision, User user) throws InterruptedException {
        var request = Json.copy(there());
        Json.child(request, "status")
                .putArray("conditions")
                .addObject()
                .put("type", decision)
                .put("status", "True")
                .put("reason", "Test");
        cluster.api(user).update(REQUESTS, request, "approval");
        cluster.awaitRest();
    }

    private void grant(String resource, String verb, List<String> names) {
        var name = resource.replace('/', '-');
        var role = Json.parse("""
                {"metadata":{"name":"%s"},"rules":[{"apiGroups":["certificates.k8s.io"],"resources":["%s"],"verbs":["%s"]}]}""".formatted(name, resource, verb));
        names.forEach(((ObjectNode) role.path("rules").path(0)).withArray("resourceNames")::add);
        cluster.api(ADMIN).create(GroupVersionResource.of("rbac.authorization.k8s.io/v1", "clusterroles"), role);
        var binding = Json.parse("""
                {"metadata":{"name":"%1$s"},"subjects":[{"kind":"User","apiGroup":"rbac.authorization.k8s.io","name":"joe"}],
                "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"%1$s"}}""".formatted(name));
        cluster.api(ADMIN)
                .create(GroupVersionResource.of("rbac.authorization.k8s.io/v1", "clusterrolebindings"), binding);
    }

    private JsonNode there() {
        return cluster.api(ADMIN).find(REQUESTS, JANE).orElseThrow();
    }

    private String certificate() {
        return new String(
                Base64.getDecoder()
                        .decode(there().path("status").path("certificate").asString("")),
                UTF_8);
    }

    private String failure() {
        return there().path("status")
                .path("conditions")
                .valueStream()
                .filter(it -> it.path("type").asString("").equals("Failed"))
                .map(it -> it.path("message").asString(""))
                .findFirst()
                .orElse("");
    }

    private HttpResponse<String> whoami(MiniCluster asked) throws Exception {
        asked.kubeconfig();
        try (var client =
                HttpClient.newBuilder().sslContext(key.context(certificate())).build()) {
            var request = HttpRequest.newBuilder(URI.create(
                            "https://127.0.0.1:" + asked.port() + "/apis/authentication.k8s.io/v1/selfsubjectreviews"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"kind\":\"SelfSubjectReview\",\"apiVersion\":\"authentication.k8s.io/v1\"}"))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
