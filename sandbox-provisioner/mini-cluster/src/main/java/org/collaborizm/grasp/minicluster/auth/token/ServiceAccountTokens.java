package org.collaborizm.grasp.minicluster.auth.token;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.TokenAuthenticator;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Knows the tokens of service accounts, as {@code pkg/serviceaccount}: they hold as long as what they are bound to. */
public final class ServiceAccountTokens implements TokenAuthenticator {
    static final String LEGACY = "kubernetes.io/serviceaccount/";
    private static final String EXTRA = "authentication.kubernetes.io/";

    private final Store store;
    private final ClusterClock clock;
    private final Supplier<SigningKey> key;

    /** @param key asked for when there is a first token */
    public ServiceAccountTokens(Store store, ClusterClock clock, Supplier<SigningKey> key) {
        this.store = store;
        this.clock = clock;
        this.key = key;
    }

    String sign(ObjectNode claims) {
        return key.get().sign(claims);
    }

    @Override
    public Optional<User> authenticate(String token, List<String> audiences) {
        if (token.chars().filter(it -> it == '.').count() != 2) {
            return Optional.empty();
        }
        return key.get()
                .verify(token)
                .map(claims -> claims.path("iss").asString("").equals("kubernetes/serviceaccount")
                        ? legacy(claims)
                        : bound(claims, audiences));
    }

    private User bound(JsonNode claims, List<String> audiences) {
        var now = clock.now().getEpochSecond();
        if (now < claims.path("nbf").asLong()) {
            throw invalid("service account token is not valid yet");
        }
        if (now > claims.path("exp").asLong()) {
            throw invalid("service account token has expired");
        }
        requireAudience(claims, audiences);
        var of = claims.path("kubernetes.io");
        var namespace = of.path("namespace").asString("");
        var account = of.path("serviceaccount");
        require("serviceaccounts", namespace, account);
        for (var kind : List.of("pod", "secret")) {
            if (of.has(kind)) {
                require(kind + "s", namespace, of.path(kind));
            }
        }
        return user(namespace, account, extra(claims));
    }

    private static void requireAudience(JsonNode claims, List<String> audiences) {
        var wanted = audiences.isEmpty() ? List.of(API_AUDIENCE) : audiences;
        var said = claims.path("aud").valueStream().map(JsonNode::asString).toList();
        if (said.stream().noneMatch(wanted::contains)) {
            throw invalid("token audiences [\"%s\"] is invalid for the target audiences [\"%s\"]"
                    .formatted(String.join("\" \"", said), String.join("\" \"", wanted)));
        }
    }

    private void require(String resource, String namespace, JsonNode reference) {
        var name = reference.path("name").asString("");
        var there = store.find(new GroupResource("", resource), new ObjectKey(namespace, name));
        if (there.isEmpty()) {
            throw invalid(
                    resource.equals("serviceaccounts")
                            ? "serviceaccounts \"%s\" not found".formatted(name)
                            : "service account token has been invalidated");
        }
        if (!Meta.uid(there.get()).equals(reference.path("uid").asString(""))) {
            throw invalid("the UID of %s \"%s\" does not match claim".formatted(resource, name));
        }
    }

    private User legacy(JsonNode claims) {
        var namespace = claims.path(LEGACY + "namespace").asString("");
        var secret =
                new ObjectKey(namespace, claims.path(LEGACY + "secret.name").asString(""));
        if (store.find(new GroupResource("", "secrets"), secret).isEmpty()) {
            throw invalid("service account token has been invalidated");
        }
        var account = Json.object()
                .put("name", claims.path(LEGACY + "service-account.name").asString(""))
                .put("uid", claims.path(LEGACY + "service-account.uid").asString(""));
        require("serviceaccounts", namespace, account);
        return user(namespace, account, Map.of());
    }

    private static User user(String namespace, JsonNode account, Map<String, List<String>> extra) {
        var plain = User.serviceAccount(namespace, account.path("name").asString());
        return new User(plain.name(), account.path("uid").asString(""), plain.groups(), extra);
    }

    private static Map<String, List<String>> extra(JsonNode claims) {
        var extra = new LinkedHashMap<String, List<String>>();
        extra.put(EXTRA + "credential-id", List.of("JTI=" + claims.path("jti").asString("")));
        for (var kind : List.of("node", "pod")) {
            var of = claims.path("kubernetes.io").path(kind);
            if (of.isObject()) {
                extra.put(EXTRA + kind + "-name", List.of(of.path("name").asString("")));
                extra.put(EXTRA + kind + "-uid", List.of(of.path("uid").asString("")));
            }
        }
        return extra;
    }

    Instant now() {
        return Instant.ofEpochSecond(clock.now().getEpochSecond());
    }

    private static ApiException invalid(String why) {
        return new ApiException(401, "Unauthorized", why, Json.object());
    }
}
