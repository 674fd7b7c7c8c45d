package org.collaborizm.grasp.minicluster.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;

/** The volumes of a Pod. */
final class Volumes {
    private static final List<String> DOWNWARD =
            List.of("metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid");

    /** In the order Kubernetes looks for them. */
    private static final Map<String, Consumer<Field>> SOURCES = sources();

    private Volumes() {}

    /** @return the valid ones by name */
    static Map<String, Field> check(Field volumes, String podName) {
        var valid = new HashMap<String, Field>();
        var created = volumes.items()
                .filter(it -> it.has("ephemeral"))
                .map(it -> podName + "-" + it.text("name"))
                .collect(Collectors.toSet());
        volumes.items().forEach(volume -> {
            volume(volume, valid, podName);
            var claim = volume.descend("persistentVolumeClaim", "claimName");
            if (!podName.isEmpty() && created.contains(claim.text())) {
                claim.invalid("must not reference a PVC that gets created for an ephemeral volume");
            }
        });
        return valid;
    }

    private static void volume(Field volume, Map<String, Field> valid, String podName) {
        var before = volume.found();
        source(volume, podName);
        var name = volume.child("name");
        if (name.filled()) {
            name.invalid(Syntax.label(name.text()));
        } else {
            name.required();
        }
        if (valid.containsKey(name.text())) {
            name.duplicate();
        }
        if (volume.found() == before) {
            valid.put(name.text(), volume);
        }
    }

    private static void source(Field volume, String podName) {
        var found = SOURCES.keySet().stream().filter(volume::has).toList();
        if (found.isEmpty()) {
            volume.required("must specify a volume type");
            return;
        }
        VolumeSources.check(SOURCES, volume, found.getFirst());
        found.stream().skip(1).forEach(it -> volume.child(it).forbidden("may not specify more than 1 volume type"));
        if (volume.has("ephemeral")
                && !podName.isEmpty()
                && volume.child("name").filled()) {
            var claim = podName + "-" + volume.text("name");
            Syntax.subdomain(claim).forEach(it -> volume.child("name").invalid("PVC name \"" + claim + "\": " + it));
        }
    }

    private static Map<String, Consumer<Field>> sources() {
        var sources = new LinkedHashMap<String, Consumer<Field>>();
        sources.put("emptyDir", Volumes::emptyDir);
        sources.putAll(VolumeSources.shared());
        sources.put("gitRepo", VolumeSources::gitRepo);
        sources.put("secret", it -> keys(it, "secretName"));
        sources.put("persistentVolumeClaim", it -> VolumeSources.required(it, "claimName"));
        sources.put("downwardAPI", Volumes::downwardApi);
        sources.put("configMap", it -> keys(it, "name"));
        sources.put("projected", Volumes::projected);
        sources.put("csi", VolumeSources::csiInline);
        sources.put("ephemeral", Volumes::ephemeral);
        sources.put("image", it -> VolumeSources.required(it, "reference"));
        return sources;
    }

    private static void emptyDir(Field source) {
        var limit = source.child("sizeLimit");
        if (Amounts.quantity(limit.value())
                .filter(it -> it.compareTo(Quantity.ZERO) < 0)
                .isPresent()) {
            limit.forbidden("SizeLimit field must be a valid resource quantity");
        }
    }

    private static void keys(Field source, String nameField) {
        VolumeSources.required(source, nameField);
        Paths.mode(source.child("defaultMode"));
        source.items("items").forEach(Volumes::keyToPath);
    }

    private static void keyToPath(Field item) {
        VolumeSources.required(item, "key");
        var path = item.child("path");
        VolumeSources.required(item, "path");
        Paths.notReserved(path);
        Paths.mode(item.child("mode"));
    }

    private static void downwardApi(Field source) {
        Paths.mode(source.child("defaultMode"));
        source.child("items").value().forEach(it -> downwardFile(source.with(it)));
    }

    private static void downwardFile(Field file) {
        VolumeSources.required(file, "path");
        Paths.notReserved(file.child("path"));
        if (file.has("fieldRef")) {
            Environment.fieldRef(file.child("fieldRef"), DOWNWARD);
            if (file.has("resourceFieldRef")) {
                file.invalidPrinted(
                        "\"resource\"", "fieldRef and resourceFieldRef can not be specified simultaneously");
            }
        } else if (file.has("resourceFieldRef")) {
            Environment.resourceFieldRef(file.child("resourceFieldRef"), true);
        } else {
            file.required("one of fieldRef and resourceFieldRef is required");
        }
        Paths.mode(file.child("mode"));
    }

    private static void projected(Field source) {
        Paths.mode(source.child("defaultMode"));
        var paths = new HashSet<String>();
        source.items("sources").forEach(it -> projection(it, source, paths));
    }

    private static void projection(Field projection, Field source, Set<String> paths) {
        for (var kind : List.of("secret", "configMap")) {
            var part = projection.child(kind);
            if (part.present()) {
                VolumeSources.required(part, "name");
                part.items("items").forEach(it -> {
                    keyToPath(it);
                    unique(it.text("path"), source, part.text("name"), paths);
                });
            }
        }
        var downward = projection.child("downwardAPI");
        downward.child("items").value().forEach(it -> {
            var file = downward.with(it);
            downwardFile(file);
            unique(file.text("path"), source, file.text("path"), paths);
        });
        if (projection.has("serviceAccountToken")) {
            token(projection.child("serviceAccountToken"), source);
        }
        var kinds = List.of("secret", "configMap", "downwardAPI", "serviceAccountToken", "clusterTrustBundle");
        if (kinds.stream().filter(projection::has).count() > 1) {
            projection.forbidden("may not specify more than 1 volume type");
        }
    }

    private static void unique(String path, Field source, String shown, Set<String> paths) {
        if (!path.isEmpty() && !paths.add(path)) {
            source.invalid(shown, "conflicting duplicate paths");
        }
    }

    private static void token(Field token, Field source) {
        var expiration = token.child("expirationSeconds");
        if (expiration.number() < 600) {
            expiration.invalid("may not specify a duration less than 10 minutes");
        }
        if (expiration.number() > 1L << 32) {
            expiration.invalid("may not specify a duration larger than 2^32 seconds");
        }
        if (token.text("path").isEmpty()) {
            source.child("path").required();
        }
    }

    private static void ephemeral(Field source) {
        var template = source.child("volumeClaimTemplate");
        if (!template.present()) {
            template.required();
            return;
        }
        Selectors.labels(template.descend("metadata", "labels"));
        ObjectMeta.annotations(template.descend("metadata", "annotations"));
        Claims.spec(template.child("spec"));
    }
}
