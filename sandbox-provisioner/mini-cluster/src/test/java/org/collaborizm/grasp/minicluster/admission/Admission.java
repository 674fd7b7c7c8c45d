package org.collaborizm.grasp.minicluster.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.auth.rbac.RbacAuthorizer;
import org.collaborizm.grasp.minicluster.schema.BuiltInResources;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.collaborizm.grasp.minicluster.schema.Type;
import org.collaborizm.grasp.minicluster.store.Snapshot;
import org.collaborizm.grasp.minicluster.store.Store;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A store and the plugins in front of it, without an API server. */
public final class Admission {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Map<String, String> IRREGULAR = Map.of(
            "Ingress", "ingresses",
            "StorageClass", "storageclasses",
            "PriorityClass", "priorityclasses",
            "ValidatingAdmissionPolicy", "validatingadmissionpolicies");
    private static final Set<String> CLUSTER_SCOPED = Set.of(
            "Namespace",
            "Node",
            "PersistentVolume",
            "StorageClass",
            "PriorityClass",
            "ClusterRole",
            "ClusterRoleBinding",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding");

    public final Store store = new Store(Snapshot.EMPTY);
    public final List<String> warnings = new ArrayList<>();
    public User user = User.admin("admin");
    private final List<AdmissionPlugin> plugins;

    public Admission() {
        plugins = AdmissionPlugins.of(store, new RbacAuthorizer(store), new Random(1), BuiltInResources.shared());
        put(
                "{apiVersion: v1, kind: Namespace, metadata: {name: default, labels: {kubernetes.io/metadata.name: default}}}");
        put("{apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: default}}");
    }

    public static ObjectNode yaml(String text) {
        return (ObjectNode) YAML.readTree(text);
    }

    /** Stores without asking. */
    public ObjectNode put(String yaml) {
        var object = yaml(yaml);
        return store.create(type(object).groupResource(), object);
    }

    public ObjectNode create(String yaml) {
        var object = yaml(yaml);
        var admitted = admit(request(AdmissionRequest.Operation.CREATE, object, null));
        return store.create(type(object).groupResource(), admitted);
    }

    public ObjectNode update(String yaml) {
        var object = yaml(yaml);
        var resource = type(object).groupResource();
        var old = store.find(resource, ObjectKey.of(object)).orElseThrow();
        var admitted = admit(request(AdmissionRequest.Operation.UPDATE, object, old));
        return store.update(resource, ObjectKey.of(object), there -> admitted);
    }

    public void delete(String yaml) {
        var object = yaml(yaml);
        var old = store.find(type(object).groupResource(), ObjectKey.of(object)).orElseThrow();
        admit(new AdmissionRequest(
                AdmissionRequest.Operation.DELETE,
                type(object),
                "",
                Meta.namespace(object),
                Meta.name(object),
                null,
                old,
                user,
                false,
                warnings::add));
    }

    public ObjectNode get(String group, String plural, String name) {
        return store.find(new GroupResource(group, plural), new ObjectKey("default", name))
                .orElseThrow();
    }

    private ObjectNode admit(AdmissionRequest request) {
        plugins.forEach(it -> it.admit(request));
        plugins.forEach(it -> it.validate(request));
        return request.object();
    }

    private AdmissionRequest request(AdmissionRequest.Operation operation, ObjectNode object, ObjectNode old) {
        return new AdmissionRequest(
                operation,
                type(object),
                "",
                Meta.namespace(object),
                Meta.name(object),
                object,
                old,
                user,
                false,
                warnings::add);
    }

    private static ResourceType type(ObjectNode object) {
        var kind = GroupVersionKind.of(object);
        var plural = IRREGULAR.getOrDefault(kind.kind(), kind.kind().toLowerCase(java.util.Locale.ROOT) + "s");
        return new ResourceType(
                kind,
                new ResourceType.Names(plural, "", List.of(), List.of()),
                !CLUSTER_SCOPED.contains(kind.kind()),
                Set.of(),
                List.of(),
                new Type.Struct(kind.kind(), "", Map::of, false, true),
                kind.version());
    }
}
