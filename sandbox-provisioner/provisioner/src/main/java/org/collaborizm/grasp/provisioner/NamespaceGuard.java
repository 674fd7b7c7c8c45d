package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches for namespaces that the learner makes, and for guard rails that the learner took away, and puts them there. */
final class NamespaceGuard {
    private static final Logger log = LoggerFactory.getLogger(NamespaceGuard.class);
    static final Set<String> NOT_THE_LEARNERS =
            Set.of("kube-system", "kube-public", "kube-node-lease", LearnerAccount.NAMESPACE);
    private static final Map<String, String> GUARD_RAIL = Map.of("org.collaborizm.grasp/guard-rail", "true");
    private static final int BINDINGS = 2;

    private final NamespaceBounds bounds;
    private Set<String> namespaces = Set.of();
    private Map<String, Integer> bindings = Map.of();

    private NamespaceGuard(NamespaceBounds bounds) {
        this.bounds = bounds;
    }

    static Cluster.Subscription start(Cluster cluster, NamespaceBounds bounds) {
        var guard = new NamespaceGuard(bounds);
        var bindings = cluster.watch(
                new ResourceQuery("rbac.authorization.k8s.io/v1", "RoleBinding", null, null, GUARD_RAIL, Map.of()),
                watching(guard::sawBindings));
        var namespaces = cluster.watch(ResourceQuery.all("v1", "Namespace"), watching(guard::sawNamespaces));
        return () -> {
            namespaces.close();
            bindings.close();
        };
    }

    private synchronized void sawNamespaces(List<Map<String, Object>> seen) {
        namespaces = seen.stream()
                .filter(NamespaceGuard::isKept)
                .map(namespace -> metadata(namespace, "name"))
                .filter(name -> !NOT_THE_LEARNERS.contains(name))
                .collect(Collectors.toUnmodifiableSet());
        putWhereMissing();
    }

    private synchronized void sawBindings(List<Map<String, Object>> seen) {
        var counted = new HashMap<String, Integer>();
        seen.forEach(binding -> counted.merge(metadata(binding, "namespace"), 1, Integer::sum));
        bindings = counted;
        putWhereMissing();
    }

    private void putWhereMissing() {
        namespaces.stream()
                .filter(name -> bindings.getOrDefault(name, 0) < BINDINGS)
                .forEach(this::put);
    }

    private void put(String namespace) {
        try {
            bounds.put(namespace);
        } catch (KubernetesClientException e) {
            log.debug("No guard rails in namespace {} yet", namespace, e);
        }
    }

    private static boolean isKept(Map<String, Object> namespace) {
        return !(namespace.get("metadata") instanceof Map<?, ?> metadata) || metadata.get("deletionTimestamp") == null;
    }

    private static String metadata(Map<String, Object> object, String field) {
        return object.get("metadata") instanceof Map<?, ?> metadata ? String.valueOf(metadata.get(field)) : "";
    }

    private static Cluster.Watcher watching(java.util.function.Consumer<List<Map<String, Object>>> seen) {
        return new Cluster.Watcher() {
            @Override
            public void seen(List<Map<String, Object>> objects) {
                seen.accept(objects);
            }

            @Override
            public void lost(String reason) {
                log.debug("Namespaces are not guarded for a moment: {}", reason);
            }
        };
    }
}
