package org.collaborizm.grasp.minicluster.admission;

import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives a Pod its service account, its token to reach the API with, and its image pull secrets. */
public final class ServiceAccountAdmission implements AdmissionPlugin {
    private static final GroupResource SERVICE_ACCOUNTS = new GroupResource("", "serviceaccounts");
    private static final String MOUNT_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
    private static final int EXPIRATION_SECONDS = 3607;
    private static final int MODE_0644 = 420;

    private final Store store;
    private final RandomGenerator random;

    public ServiceAccountAdmission(Store store, RandomGenerator random) {
        this.store = store;
        this.random = random;
    }

    @Override
    public String name() {
        return "ServiceAccount";
    }

    @Override
    public void admit(AdmissionRequest request) {
        var pod = request.object();
        if (pod == null
                || !request.isFor("", "pods")
                || request.operation() != AdmissionRequest.Operation.CREATE
                || Meta.annotations(pod).containsKey("kubernetes.io/config.mirror")) {
            return;
        }
        var spec = Json.child(pod, "spec");
        if (spec.path("serviceAccountName").asString("").isEmpty()) {
            spec.put("serviceAccountName", spec.path("serviceAccount").asString("default"));
        }
        spec.put("serviceAccount", spec.path("serviceAccountName").asString());
        var account = account(request, spec.path("serviceAccountName").asString());
        if (mountsToken(account, spec)) {
            mountToken(spec);
        }
        if (spec.path("imagePullSecrets").isEmpty()
                && !account.path("imagePullSecrets").isEmpty()) {
            spec.set("imagePullSecrets", account.path("imagePullSecrets").deepCopy());
        }
    }

    private JsonNode account(AdmissionRequest request, String name) {
        return store.find(SERVICE_ACCOUNTS, new ObjectKey(request.namespace(), name))
                .orElseThrow(() -> Refusal.forbidden(
                        request,
                        "error looking up service account %s/%s: serviceaccount \"%s\" not found"
                                .formatted(request.namespace(), name, name)));
    }

    private static boolean mountsToken(JsonNode account, JsonNode spec) {
        return spec.path("automountServiceAccountToken")
                .asBoolean(account.path("automountServiceAccountToken").asBoolean(true));
    }

    private void mountToken(ObjectNode spec) {
        var volume = "kube-api-access-"
                + random.ints(5, 0, ALPHABET.length())
                        .mapToObj(it -> ALPHABET.substring(it, it + 1))
                        .collect(Collectors.joining());
        var mounting = PodContainers.all(spec).stream()
                .filter(it -> it.path("volumeMounts").valueStream().noneMatch(ServiceAccountAdmission::isTokenMount))
                .toList();
        mounting.forEach(it -> it.withArray("volumeMounts")
                .addObject()
                .put("name", volume)
                .put("readOnly", true)
                .put("mountPath", MOUNT_PATH));
        if (!mounting.isEmpty()) {
            spec.withArray("volumes").add(tokenVolume(volume));
        }
    }

    private static boolean isTokenMount(JsonNode mount) {
        return mount.path("mountPath").asString("").equals(MOUNT_PATH);
    }

    private static ObjectNode tokenVolume(String name) {
        var volume = Json.object().put("name", name);
        var projected = volume.putObject("projected");
        var sources = projected.putArray("sources");
        sources.addObject()
                .putObject("serviceAccountToken")
                .put("expirationSeconds", EXPIRATION_SECONDS)
                .put("path", "token");
        var configMap = sources.addObject().putObject("configMap").put("name", "kube-root-ca.crt");
        configMap.putArray("items").addObject().put("key", "ca.crt").put("path", "ca.crt");
        var item =
                sources.addObject().putObject("downwardAPI").putArray("items").addObject();
        item.put("path", "namespace")
                .putObject("fieldRef")
                .put("apiVersion", "v1")
                .put("fieldPath", "metadata.namespace");
        projected.put("defaultMode", MODE_0644);
        return volume;
    }
}
