package org.collaborizm.grasp.lesson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads manifests that Grasp applies for a lesson. Only what learners may make themselves can stand in them; see {@code
 * docs/what-a-learner-may-do.md}.
 */
final class ManifestReader {
    private static final String NAMESPACE = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Map<String, Set<String>> GROUPS = Map.of(
            "", Set.of("v1"),
            "apps", Set.of("apps/v1"),
            "batch", Set.of("batch/v1", "batch/v1beta1"),
            "networking", Set.of("networking.k8s.io/v1"),
            "autoscaling", Set.of("autoscaling/v1", "autoscaling/v2"),
            "policy", Set.of("policy/v1"),
            "rbac", Set.of("rbac.authorization.k8s.io/v1"));
    private static final Map<String, Set<String>> KINDS = Map.of(
            "",
                    Set.of(
                            "Namespace",
                            "ConfigMap",
                            "Secret",
                            "Service",
                            "Pod",
                            "PersistentVolumeClaim",
                            "ServiceAccount",
                            "ReplicationController"),
            "apps", Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"),
            "batch", Set.of("Job", "CronJob"),
            "networking", Set.of("Ingress", "NetworkPolicy"),
            "autoscaling", Set.of("HorizontalPodAutoscaler"),
            "policy", Set.of("PodDisruptionBudget"),
            "rbac", Set.of("Role", "RoleBinding"));

    private final Problems problems;

    ManifestReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * What an object is, and where.
     *
     * @param namespace null for a Namespace
     */
    record Place(String apiVersion, String kind, @Nullable String namespace, String name) {}

    /** Every object as JSON; none if anything is wrong. */
    List<Map<String, Object>> read(YamlText yaml) {
        int before = problems.count();
        var objects = new ArrayList<Map<String, Object>>();
        var places = new HashSet<Place>();
        for (var document : yaml.documents()) {
            var lines = new Mapping(document, yaml);
            object(lines)
                    .filter(it -> !places.add(it))
                    .ifPresent(it -> problems.at(
                            lines.position(), it.kind() + " " + it.name() + " stands here twice; keep one of them."));
            objects.add(new PlainYaml(yaml).object(document));
        }
        return problems.count() > before ? List.of() : objects;
    }

    private Optional<Place> object(Mapping lines) {
        var metadata = lines.mapping("metadata");
        if (metadata.isEmpty()) {
            problems.at(lines.position("metadata"), "\"metadata\" is missing; write what the object is called.");
            return Optional.empty();
        }
        var place = place(lines, metadata.get());
        metadata.get().labels("labels");
        metadata.get().labels("annotations");
        metadata.get().nothingElse();
        if (lines.has("status")) {
            problems.at(lines.position("status"), "The cluster itself says the status; leave it out.");
        }
        return place;
    }

    /** @param metadata where name and namespace stand */
    Optional<Place> place(Mapping lines, Mapping metadata) {
        int before = problems.count();
        var apiVersion = lines.needed("apiVersion");
        var kind = lines.needed("kind");
        var name = metadata.needed("name");
        name.filter(it -> !it.text().matches(CheckReader.NAME)).ifPresent(this::noName);
        if (apiVersion.isEmpty() || kind.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        allowed(apiVersion.get(), kind.get());
        var namespace = kind.get().text().equals("Namespace") ? namespaceItself(metadata) : namespace(metadata);
        if (problems.count() > before) {
            return Optional.empty();
        }
        return Optional.of(new Place(
                apiVersion.get().text(),
                kind.get().text(),
                namespace.orElse(null),
                name.get().text()));
    }

    private void noName(Scalar name) {
        problems.at(name.position(), "\"" + name.text() + "\" is not a name that Kubernetes takes.");
    }

    private void allowed(Scalar apiVersion, Scalar kind) {
        var all = new TreeSet<String>();
        KINDS.values().forEach(all::addAll);
        var group = KINDS.entrySet().stream()
                .filter(it -> it.getValue().contains(kind.text()))
                .map(Map.Entry::getKey)
                .findFirst();
        if (group.isEmpty()) {
            problems.at(
                    kind.position(),
                    "A " + kind.text() + " cannot stand here, since learners may not make one; "
                            + Nearest.suggestion(kind.text(), all, "they may make " + String.join(", ", all) + "."));
            return;
        }
        var versions = GROUPS.getOrDefault(group.get(), Set.of());
        if (!versions.contains(apiVersion.text())) {
            problems.at(
                    apiVersion.position(),
                    "A " + kind.text() + " is of " + String.join(" or ", new TreeSet<>(versions)) + ", not of "
                            + apiVersion.text() + ".");
        }
    }

    private Optional<String> namespaceItself(Mapping metadata) {
        metadata.text("namespace")
                .ifPresent(it -> problems.at(it.position(), "A Namespace is in no namespace; leave this out."));
        metadata.text("name").ifPresent(it -> learners(it));
        return Optional.empty();
    }

    private Optional<String> namespace(Mapping metadata) {
        var namespace = metadata.needed("namespace");
        namespace.ifPresent(this::learners);
        return namespace.map(Scalar::text);
    }

    private void learners(Scalar namespace) {
        if (!namespace.text().matches(NAMESPACE)) {
            noName(namespace);
        } else if (namespace.text().startsWith("kube-") || namespace.text().equals("grasp")) {
            problems.at(
                    namespace.position(),
                    "The namespace " + namespace.text() + " is not the learner's; use default or one of the lesson's.");
        }
    }
}
