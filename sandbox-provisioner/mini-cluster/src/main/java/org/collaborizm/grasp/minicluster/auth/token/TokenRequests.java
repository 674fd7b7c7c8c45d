package org.collaborizm.grasp.minicluster.auth.token;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.TokenAuthenticator;
import org.collaborizm.grasp.minicluster.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The subresource {@code serviceaccounts/token}, as {@code pkg/registry/core/serviceaccount/storage/token.go}. */
public final class TokenRequests {
    private static final GroupVersionKind KIND = GroupVersionKind.of("authentication.k8s.io/v1", "TokenRequest");
    private static final GroupResource SERVICE_ACCOUNTS = new GroupResource("", "serviceaccounts");
    private static final long DEFAULT_SECONDS = 3600;
    private static final long SHORTEST_SECONDS = 600;
    /** Kubelets ask for this much; such tokens hold a year, so that old clients do not break. */
    private static final long EXTENDED_WHEN = 3607;

    private static final long YEAR_SECONDS = 365L * 24 * 60 * 60;

    private final Store store;
    private final ServiceAccountTokens tokens;

    public TokenRequests(Store store, ServiceAccountTokens tokens) {
        this.store = store;
        this.tokens = tokens;
    }

    /**
     * @param request a {@code TokenRequest}; gets its defaults and its status
     * @return it
     */
    public ObjectNode answer(ObjectKey account, ObjectNode request) {
        var spec = Json.child(request, "spec");
        setDefaults(spec);
        validate(spec.path("expirationSeconds").asLong());
        var owner = store.find(SERVICE_ACCOUNTS, account)
                .orElseThrow(() -> ApiException.notFound(SERVICE_ACCOUNTS, account.name()));
        var bound = spec.hasNonNull("boundObjectRef")
                ? Optional.of(bound(account, spec.path("boundObjectRef")))
                : Optional.<ObjectNode>empty();
        var claims = claims(owner, spec);
        bound.ifPresent(it -> bind(claims, it, spec));
        var expires = tokens.now().plusSeconds(spec.path("expirationSeconds").asLong());
        request.putObject("status").put("token", tokens.sign(claims)).put("expirationTimestamp", expires.toString());
        return request;
    }

    private static void setDefaults(ObjectNode spec) {
        if (!spec.hasNonNull("expirationSeconds")) {
            spec.put("expirationSeconds", DEFAULT_SECONDS);
        }
        if (spec.path("audiences").isEmpty()) {
            spec.putArray("audiences").add(TokenAuthenticator.API_AUDIENCE);
        }
    }

    private static void validate(long seconds) {
        if (seconds < SHORTEST_SECONDS) {
            throw invalid(seconds, "may not specify a duration less than 10 minutes");
        }
        if (seconds > 1L << 32) {
            throw invalid(seconds, "may not specify a duration larger than 2^32 seconds");
        }
    }

    private static ApiException invalid(long seconds, String why) {
        return ApiException.invalid(KIND, "", List.of(FieldError.invalid("spec.expirationSeconds", seconds, why)));
    }

    private ObjectNode bound(ObjectKey account, JsonNode reference) {
        var kind = GroupVersionKind.of(reference);
        var resource = switch (kind.groupKind()) {
            case "Pod" -> new GroupResource("", "pods");
            case "Secret" -> new GroupResource("", "secrets");
            default ->
                throw ApiException.badRequest(
                        "cannot bind token to object of type %s, Kind=%s".formatted(kind.apiVersion(), kind.kind()));
        };
        var name = reference.path("name").asString("");
        var object = store.find(resource, new ObjectKey(account.namespace(), name))
                .orElseThrow(() -> ApiException.notFound(resource, name));
        var runsAs = object.path("spec").path("serviceAccountName").asString(account.name());
        if (!runsAs.equals(account.name())) {
            throw ApiException.badRequest(
                    "cannot bind token for serviceaccount \"%s\" to pod running with different serviceaccount name."
                            .formatted(account.name()));
        }
        requireUid(resource, object, reference.path("uid").asString(""));
        return object;
    }

    private static void requireUid(GroupResource resource, JsonNode object, String uid) {
        if (!uid.isEmpty() && !uid.equals(Meta.uid(object))) {
            throw ApiException.conflict(
                    resource,
                    Meta.name(object),
                    ("the UID in the bound object reference (%s) does not match the UID in record. The object might have been "
                                    + "deleted and then recreated")
                            .formatted(uid));
        }
    }

    private ObjectNode claims(JsonNode account, JsonNode spec) {
        var now = tokens.now().getEpochSecond();
        var claims = Json.object();
        claims.set("aud", spec.path("audiences"));
        claims.put("exp", now + spec.path("expirationSeconds").asLong())
                .put("iat", now)
                .put("iss", TokenAuthenticator.API_AUDIENCE)
                .put("jti", UUID.randomUUID().toString());
        var of = claims.putObject("kubernetes.io").put("namespace", Meta.namespace(account));
        of.set("serviceaccount", reference(account));
        claims.put("nbf", now)
                .put("sub", "system:serviceaccount:" + Meta.namespace(account) + ":" + Meta.name(account));
        return claims;
    }

    private void bind(ObjectNode claims, JsonNode object, JsonNode spec) {
        var of = Json.child(claims, "kubernetes.io");
        if (!spec.path("boundObjectRef").path("kind").asString().equals("Pod")) {
            of.set("secret", reference(object));
            return;
        }
        var node = object.path("spec").path("nodeName").asString("");
        store.find(new GroupResource("", "nodes"), new ObjectKey("", node))
                .ifPresent(it -> of.set("node", reference(it)));
        of.set("pod", reference(object));
        if (spec.path("expirationSeconds").asLong() == EXTENDED_WHEN) {
            var issued = claims.path("iat").asLong();
            of.put("warnafter", issued + EXTENDED_WHEN);
            claims.put("exp", issued + YEAR_SECONDS);
        }
    }

    private static ObjectNode reference(JsonNode object) {
        return Json.object().put("name", Meta.name(object)).put("uid", Meta.uid(object));
    }
}
