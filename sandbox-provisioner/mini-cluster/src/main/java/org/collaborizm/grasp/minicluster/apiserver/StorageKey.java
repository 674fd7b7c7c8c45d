package org.collaborizm.grasp.minicluster.apiserver;

import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.schema.ResourceType;

/** Where Kubernetes keeps an object in etcd: error messages name it. */
final class StorageKey {
    /** Resources that are kept under older names. */
    private static final Map<String, String> FOLDERS = Map.of(
            "nodes", "minions",
            "replicationcontrollers", "controllers",
            "services", "services/specs",
            "endpoints", "services/endpoints",
            "ingresses.networking.k8s.io", "ingress");

    private StorageKey() {}

    static String of(ResourceType type, ObjectKey key) {
        var resource = type.groupResource();
        var plain = type.custom() == null ? resource.resource() : resource.group() + "/" + resource.resource();
        var namespace = key.namespace().isEmpty() ? "" : key.namespace() + "/";
        return "/registry/" + FOLDERS.getOrDefault(resource.toString(), plain) + "/" + namespace + key.name();
    }
}
