package org.collaborizm.grasp.minicluster.auth.token;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills Secrets of type {@code kubernetes.io/service-account-token} with a token that does not expire, and deletes them with
 * their service account. As {@code pkg/controller/serviceaccount/tokens_controller.go}.
 */
public final class TokenSecretController implements Controller {
    private static final GroupVersionResource SECRETS = GroupVersionResource.core("secrets");
    private static final GroupVersionResource SERVICE_ACCOUNTS = GroupVersionResource.core("serviceaccounts");
    private static final String TYPE = "kubernetes.io/service-account-token";
    private static final String ACCOUNT_NAME = "kubernetes.io/service-account.name";
    private static final String ACCOUNT_UID = "kubernetes.io/service-account.uid";

    private final ServiceAccountTokens tokens;
    private final String rootCertificate;

    /** @param rootCertificate of the API, as PEM */
    public TokenSecretController(ServiceAccountTokens tokens, String rootCertificate) {
        this.tokens = tokens;
        this.rootCertificate = rootCertificate;
    }

    @Override
    public String name() {
        return "tokens-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var api = context.api();
        var queue = context.queue(key -> sync(api, key));
        api.watch(SECRETS, event -> {
            if (isToken(event.object())) {
                queue.add(ObjectKey.of(event.object()));
            }
        });
        api.watch(
                SERVICE_ACCOUNTS,
                event -> api.list(SECRETS).stream()
                        .filter(it -> isToken(it) && isOf(it, event.object()))
                        .map(ObjectKey::of)
                        .forEach(queue::add));
    }

    private void sync(ApiClient api, ObjectKey key) {
        api.find(SECRETS, key).filter(TokenSecretController::isToken).ifPresent(secret -> {
            var account = new ObjectKey(key.namespace(), accountName(secret));
            api.find(SERVICE_ACCOUNTS, account)
                    .filter(it -> isUidOf(secret, it))
                    .ifPresentOrElse(it -> fill(api, secret, it), () -> api.delete(SECRETS, key, Json.object()));
        });
    }

    private void fill(ApiClient api, ObjectNode secret, JsonNode account) {
        var filled = Json.copy(secret);
        var data = Json.child(filled, "data");
        putIfAbsent(data, "ca.crt", rootCertificate);
        putIfAbsent(data, "namespace", Meta.namespace(secret));
        if (!data.has("token")) {
            putIfAbsent(data, "token", tokens.sign(claims(secret, account)));
        }
        Json.child(Meta.edit(filled), "annotations").put(ACCOUNT_UID, Meta.uid(account));
        if (!filled.equals(secret)) {
            api.update(SECRETS, filled);
        }
    }

    private static ObjectNode claims(JsonNode secret, JsonNode account) {
        return Json.object()
                .put("iss", "kubernetes/serviceaccount")
                .put(ServiceAccountTokens.LEGACY + "namespace", Meta.namespace(secret))
                .put(ServiceAccountTokens.LEGACY + "secret.name", Meta.name(secret))
                .put(ServiceAccountTokens.LEGACY + "service-account.name", Meta.name(account))
                .put(ServiceAccountTokens.LEGACY + "service-account.uid", Meta.uid(account))
                .put("sub", "system:serviceaccount:" + Meta.namespace(secret) + ":" + Meta.name(account));
    }

    private static void putIfAbsent(ObjectNode data, String key, String value) {
        if (!data.has(key)) {
            data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static boolean isToken(JsonNode secret) {
        return secret.path("type").asString("").equals(TYPE);
    }

    private static boolean isOf(JsonNode secret, JsonNode account) {
        return Meta.namespace(secret).equals(Meta.namespace(account))
                && accountName(secret).equals(Meta.name(account));
    }

    private static String accountName(JsonNode secret) {
        return Meta.annotations(secret).getOrDefault(ACCOUNT_NAME, "");
    }

    private static boolean isUidOf(JsonNode secret, JsonNode account) {
        var uid = Meta.annotations(secret).getOrDefault(ACCOUNT_UID, "");
        return uid.isEmpty() || uid.equals(Meta.uid(account));
    }
}
