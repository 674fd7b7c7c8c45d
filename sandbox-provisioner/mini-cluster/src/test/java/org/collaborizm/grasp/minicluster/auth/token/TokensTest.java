package org.collaborizm.grasp.minicluster.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.Impersonation;
import org.collaborizm.grasp.minicluster.auth.RequestAuthenticator;
import org.collaborizm.grasp.minicluster.auth.TokenChain;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.auth.rbac.RbacAuthorizer;
import org.collaborizm.grasp.minicluster.clock.Loop;
import org.collaborizm.grasp.minicluster.clock.SteppedClock;
import org.collaborizm.grasp.minicluster.store.Snapshot;
import org.collaborizm.grasp.minicluster.store.Store;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class TokensTest {
    private static final ObjectKey ROBOT = new ObjectKey("default", "robot");
    private final SteppedClock clock = new SteppedClock(new Loop(Runnable::run), Instant.parse("2026-01-01T00:00:00Z"));
    private final Store store = new Store(Snapshot.EMPTY);
    private final ServiceAccountTokens tokens =
            new ServiceAccountTokens(store, clock, () -> SigningKey.shared("this cluster"));
    private final TokenRequests requests = new TokenRequests(store, tokens);

    TokensTest() {
        put("serviceaccounts", "{\"metadata\":{\"name\":\"robot\",\"namespace\":\"default\",\"uid\":\"u1\"}}");
        put(
                "pods",
                "{\"metadata\":{\"name\":\"web\",\"namespace\":\"default\",\"uid\":\"u2\"},\"spec\":{\"serviceAccountName\":\"robot\"}}");
    }

    @Test
    void aTokenIsItsServiceAccounts() {
        var user = tokens.authenticate(token("{}"), List.of()).orElseThrow();
        assertThat(user.name()).isEqualTo("system:serviceaccount:default:robot");
        assertThat(user.uid()).isEqualTo("u1");
        assertThat(user.groups())
                .containsExactly("system:serviceaccounts", "system:serviceaccounts:default", "system:authenticated");
    }

    @Test
    void aTokenExpires() throws InterruptedException {
        var token = token("{\"expirationSeconds\":600}");
        clock.advance(Duration.ofSeconds(601));
        assertThatThrownBy(() -> tokens.authenticate(token, List.of())).hasMessage("service account token has expired");
    }

    @Test
    void aTokenIsForItsAudience() {
        var token = token("{\"audiences\":[\"vault\"]}");
        assertThat(tokens.authenticate(token, List.of("vault"))).isPresent();
        assertThatThrownBy(() -> tokens.authenticate(token, List.of())).hasMessageContaining("[\"vault\"] is invalid");
    }

    @Test
    void aTokenOfAPodGoesWithIt() {
        var token = token("{\"boundObjectRef\":{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"name\":\"web\"}}");
        assertThat(tokens.authenticate(token, List.of()).orElseThrow().extra())
                .containsEntry("authentication.kubernetes.io/pod-name", List.of("web"));
        store.delete(new GroupResource("", "pods"), new ObjectKey("default", "web"), it -> {});
        assertThatThrownBy(() -> tokens.authenticate(token, List.of()))
                .hasMessage("service account token has been invalidated");
    }

    @Test
    void aTokenOfAnotherClusterOrAChangedOneIsNone() {
        var token = token("{}");
        var other = new ServiceAccountTokens(store, clock, () -> SigningKey.shared("another cluster"));
        assertThat(other.authenticate(token, List.of())).isEmpty();
        assertThat(tokens.authenticate(token.substring(0, token.length() - 4) + "AAAA", List.of()))
                .isEmpty();
        assertThat(tokens.authenticate("no token", List.of())).isEmpty();
    }

    @Test
    void aTokenHoldsTenMinutesAtLeast() {
        assertThatThrownBy(() -> token("{\"expirationSeconds\":60}"))
                .hasMessage("TokenRequest.authentication.k8s.io \"\" is invalid: spec.expirationSeconds: Invalid value:"
                        + " 60: may not specify a duration less than 10 minutes");
    }

    @Test
    void requestsAreKnownByTheirTokens() {
        var jane = new User("jane", List.of("system:authenticated"));
        var authenticator = new RequestAuthenticator(
                it -> Optional.empty(), new TokenChain(List.of(new StaticTokens(Map.of("secret", jane)), tokens)));
        assertThat(authenticator.authenticate(Map.of("authorization", "Bearer secret"), Optional.empty()))
                .contains(jane);
        assertThat(authenticator.authenticate(Map.of("authorization", "Bearer wrong"), Optional.empty()))
                .isEmpty();
        assertThat(authenticator.authenticate(Map.of(), Optional.empty())).contains(User.ANONYMOUS);
        assertThat(authenticator.authenticate(Map.of("authorization", "Bearer " + token("{}")), Optional.empty()))
                .isPresent();
    }

    @Test
    void oneActsAsAnotherOnlyIfAllowed() {
        var impersonation = new Impersonation(new RbacAuthorizer(store));
        var headers = Map.of("impersonate-user", "bob", "impersonate-group", "a, b");
        assertThat(impersonation.apply(User.admin("root"), headers).groups())
                .containsExactly("a", "b", "system:authenticated");
        assertThatThrownBy(() -> impersonation.apply(new User("jane", List.of()), headers))
                .hasMessage(
                        "users \"bob\" is forbidden: User \"jane\" cannot impersonate resource \"users\" in API group"
                                + " \"\" at the cluster scope");
        assertThatThrownBy(() -> impersonation.apply(
                        new User("jane", List.of()), Map.of("impersonate-user", "system:serviceaccount:ns:sa")))
                .hasMessage("serviceaccounts \"sa\" is forbidden: User \"jane\" cannot impersonate resource"
                        + " \"serviceaccounts\" in API group \"\" in the namespace \"ns\"");
    }

    private String token(String spec) {
        var request = Json.object();
        request.set("spec", Json.parse(spec));
        return requests.answer(ROBOT, request).path("status").path("token").asString();
    }

    private void put(String resource, String object) {
        store.create(new GroupResource("", resource), (ObjectNode) Json.MAPPER.readTree(object));
    }
}
