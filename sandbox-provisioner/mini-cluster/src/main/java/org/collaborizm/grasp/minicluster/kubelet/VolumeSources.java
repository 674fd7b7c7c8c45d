package org.collaborizm.grasp.minicluster.kubelet;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.kubelet.process.RawText;
import org.collaborizm.grasp.minicluster.kubelet.volume.FileTree;
import tools.jackson.databind.JsonNode;

/** Makes the files of a volume out of what it names. */
final class VolumeSources {
    private final PodWorker worker;

    VolumeSources(PodWorker worker) {
        this.worker = worker;
    }

    static boolean refreshed(JsonNode volume) {
        return volume.has("configMap") || volume.has("secret") || volume.has("projected") || volume.has("downwardAPI");
    }

    static boolean uses(JsonNode volume, String kind, String name) {
        var field = kind.equals("secret") ? "secretName" : "name";
        return volume.path(kind).path(field).asString("").equals(name)
                || volume.path("projected")
                        .path("sources")
                        .valueStream()
                        .anyMatch(it -> it.path(kind).path("name").asString("").equals(name));
    }

    FileTree build(JsonNode volume) throws ConfigurationProblem {
        if (volume.has("configMap")) {
            return files(volume.path("configMap"), "configMap", "name");
        }
        if (volume.has("secret")) {
            return files(volume.path("secret"), "secret", "secretName");
        }
        if (volume.has("downwardAPI")) {
            var tree = new FileTree(false);
            downward(volume.path("downwardAPI").path("items"), tree);
            return tree;
        }
        if (volume.has("projected")) {
            return projected(volume.path("projected").path("sources"));
        }
        if (volume.has("persistentVolumeClaim")) {
            return claimed(
                    volume.path("persistentVolumeClaim").path("claimName").asString(""));
        }
        if (volume.has("hostPath")) {
            return worker.kubelet()
                    .hostPath(volume.path("hostPath").path("path").asString("/"));
        }
        if (volume.has("ephemeral")) {
            return claimed(worker.key().name() + "-" + volume.path("name").asString(""));
        }
        return new FileTree(true);
    }

    private FileTree files(JsonNode source, String kind, String nameField) throws ConfigurationProblem {
        var tree = new FileTree(false);
        put(source, kind, source.path(nameField).asString(""), tree);
        return tree;
    }

    private void put(JsonNode source, String kind, String name, FileTree tree) throws ConfigurationProblem {
        var secret = kind.equals("secret");
        var optional = source.path("optional").asBoolean(false);
        var object = worker.kubelet().api().find(secret ? Kinds.SECRETS : Kinds.CONFIG_MAPS, inNamespace(name));
        if (object.isEmpty()) {
            if (optional || name.equals("kube-root-ca.crt")) {
                return;
            }
            throw new ConfigurationProblem("%s \"%s\" not found".formatted(secret ? "secret" : "configmap", name));
        }
        var data = data(object.get(), secret);
        if (source.path("items").isEmpty()) {
            data.forEach((key, value) -> tree.put("/" + key, value));
            return;
        }
        for (var item : source.path("items")) {
            var value = data.get(item.path("key").asString(""));
            if (value != null) {
                tree.put("/" + item.path("path").asString(""), value);
            } else if (!optional) {
                throw new ConfigurationProblem("%s references non-existent %s key: %s"
                        .formatted(
                                secret ? "secret" : "configmap",
                                secret ? "secret" : "config",
                                item.path("key").asString("")));
            }
        }
    }

    /** The contents of a ConfigMap or Secret by key. */
    static Map<String, String> data(JsonNode object, boolean encoded) {
        var data = new LinkedHashMap<String, String>();
        object.path("data")
                .forEachEntry(
                        (key, value) -> data.put(key, encoded ? decoded(value.asString("")) : value.asString("")));
        object.path("binaryData").forEachEntry((key, value) -> data.put(key, decoded(value.asString(""))));
        return data;
    }

    private static String decoded(String base64) {
        return RawText.of(Base64.getMimeDecoder().decode(base64));
    }

    private FileTree projected(JsonNode sources) throws ConfigurationProblem {
        var tree = new FileTree(false);
        for (var source : sources) {
            for (var kind : new String[] {"configMap", "secret"}) {
                if (source.has(kind)) {
                    put(source.path(kind), kind, source.path(kind).path("name").asString(""), tree);
                }
            }
            downward(source.path("downwardAPI").path("items"), tree);
            if (source.has("serviceAccountToken")) {
                var token = source.path("serviceAccountToken");
                tree.put("/" + token.path("path").asString("token"), token(token));
            }
        }
        return tree;
    }

    private void downward(JsonNode items, FileTree tree) throws ConfigurationProblem {
        for (var item : items) {
            var value = item.has("fieldRef")
                    ? new PodFields(worker)
                            .value(item.path("fieldRef").path("fieldPath").asString(""))
                    : new PodFields(worker).resource(item.path("resourceFieldRef"), "");
            tree.put("/" + item.path("path").asString(""), value);
        }
    }

    private String token(JsonNode source) {
        var request =
                Json.object().put("apiVersion", "authentication.k8s.io/v1").put("kind", "TokenRequest");
        var spec = request.putObject("spec");
        spec.putArray("audiences")
                .add(source.path("audience").asString("https://kubernetes.default.svc.cluster.local"));
        spec.put("expirationSeconds", source.path("expirationSeconds").asLong(3607));
        spec.putObject("boundObjectRef")
                .put("apiVersion", "v1")
                .put("kind", "Pod")
                .put("name", worker.key().name())
                .put("uid", worker.pod().path("metadata").path("uid").asString(""));
        var account = worker.spec().path("serviceAccountName").asString("default");
        try {
            return worker.kubelet()
                    .api()
                    .post(GroupVersionResource.core("serviceaccounts"), inNamespace(account), "token", request)
                    .path("status")
                    .path("token")
                    .asString("");
        } catch (ApiException refused) {
            return "";
        }
    }

    private FileTree claimed(String claim) throws ConfigurationProblem {
        var found = worker.kubelet().api().find(Kinds.CLAIMS, inNamespace(claim));
        if (found.isEmpty()) {
            throw new ConfigurationProblem("persistentvolumeclaim \"%s\" not found".formatted(claim));
        }
        var volume = found.get().path("spec").path("volumeName").asString("");
        if (volume.isEmpty()) {
            throw new ConfigurationProblem("error processing PVC %s: PVC is not bound".formatted(inNamespace(claim)));
        }
        return worker.kubelet().disk(volume);
    }

    private ObjectKey inNamespace(String name) {
        return new ObjectKey(worker.key().namespace(), name);
    }
}
