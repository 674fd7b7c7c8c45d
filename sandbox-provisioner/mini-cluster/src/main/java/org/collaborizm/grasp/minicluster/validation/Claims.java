package org.collaborizm.grasp.minicluster.validation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import tools.jackson.databind.node.ObjectNode;

/** PersistentVolumeClaims and PersistentVolumes. */
final class Claims {
    static final List<String> ACCESS_MODES =
            List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");
    private static final List<String> VOLUME_MODES = List.of("Block", "Filesystem");
    private static final List<String> RECLAIM_POLICIES = List.of("Delete", "Recycle", "Retain");
    private static final String CLASS_ANNOTATION = "volume.beta.kubernetes.io/storage-class";
    private static final Map<String, Consumer<Field>> SOURCES = sources();

    private Claims() {}

    static void spec(Field spec) {
        var modes = spec.child("accessModes");
        if (modes.size() == 0) {
            modes.required("at least 1 access mode is required");
        }
        Selectors.labelSelector(spec.child("selector"));
        modes(modes);
        var resources = spec.child("resources");
        var storage = resources.child("requests").child("storage").at(resources.path() + "[storage]");
        if (storage.present()) {
            Amounts.positive(storage);
        } else {
            storage.required();
        }
        name(spec.child("storageClassName"));
        if (spec.has("volumeMode")) {
            spec.child("volumeMode").oneOf(VOLUME_MODES);
        }
        if (spec.has("dataSource")) {
            source(spec.child("dataSource"));
        }
        if (spec.has("dataSourceRef")) {
            source(spec.child("dataSourceRef"));
        }
    }

    static void update(Field claim, Field old) {
        var now = Json.copy(claim.child("spec").value());
        var before = Json.copy(old.child("spec").value());
        if (!before.hasNonNull("volumeName") && now.hasNonNull("volumeName")) {
            before.set("volumeName", now.get("volumeName"));
        }
        var classes = old.descend("metadata", "annotations").has(CLASS_ANNOTATION);
        if (!before.hasNonNull("storageClassName") && now.hasNonNull("storageClassName") && !classes) {
            before.set("storageClassName", now.get("storageClassName"));
        }
        if (old.child("status").text("phase").equals("Bound")) {
            sameStorage(now, before);
        }
        now.remove("volumeAttributesClassName");
        before.remove("volumeAttributesClassName");
        var spec = claim.child("spec");
        if (!Same.values(now, before)) {
            spec.forbidden("spec is immutable after creation except resources.requests and volumeAttributesClassName"
                    + " for bound claims\n" + new GoDiff(spec.type()).of(before, now));
        }
        shrinking(claim, old);
        spec.child("volumeMode")
                .at("volumeMode")
                .immutable(old.descend("spec", "volumeMode").value());
    }

    private static void shrinking(Field claim, Field old) {
        var storage = claim.descend("spec", "resources", "requests", "storage");
        var size = Amounts.quantity(storage.value());
        var oldSize = Amounts.quantity(
                old.descend("spec", "resources", "requests", "storage").value());
        var capacity = Amounts.quantity(
                        old.descend("status", "capacity", "storage").value())
                .orElse(Quantity.ZERO);
        if (size.isPresent() && oldSize.isPresent() && size.get().compareTo(oldSize.get()) < 0) {
            if (size.get().compareTo(capacity) <= 0) {
                storage.forbidden("field can not be less than status.capacity");
            }
        }
    }

    static void volume(Field volume) {
        var spec = volume.child("spec");
        var modes = spec.child("accessModes");
        if (modes.size() == 0) {
            modes.required();
        }
        modes(modes);
        capacity(spec.child("capacity"));
        if (spec.child("persistentVolumeReclaimPolicy").filled()) {
            spec.child("persistentVolumeReclaimPolicy").oneOf(RECLAIM_POLICIES);
        }
        var affinity = spec.child("nodeAffinity");
        if (affinity.present()) {
            if (affinity.has("required")) {
                Selectors.nodeSelector(affinity.child("required"));
            } else {
                affinity.child("required").required("must specify required node constraints");
            }
        }
        volumeSource(spec);
        name(spec.child("storageClassName"));
        if (spec.has("volumeMode")) {
            spec.child("volumeMode").oneOf(VOLUME_MODES);
        }
    }

    static void volumeUpdate(Field volume, Field old) {
        var now = Json.object();
        var before = Json.object();
        SOURCES.keySet().forEach(it -> {
            now.set(it, volume.child("spec").child(it).value());
            before.set(it, old.child("spec").child(it).value());
        });
        if (!Same.values(now, before)) {
            volume.child("spec")
                    .child("persistentvolumesource")
                    .forbidden("spec.persistentvolumesource is immutable after creation\n"
                            + new GoDiff(volume.child("spec").type()).of(before, now));
        }
        volume.descend("spec", "volumeMode")
                .at("volumeMode")
                .immutable(old.descend("spec", "volumeMode").value());
        if (old.child("spec").has("nodeAffinity")) {
            volume.descend("spec", "nodeAffinity")
                    .at("nodeAffinity")
                    .immutable(old.descend("spec", "nodeAffinity").value());
        }
    }

    private static void sameStorage(ObjectNode now, ObjectNode before) {
        if (now.path("resources").path("requests") instanceof ObjectNode requests) {
            requests.set("storage", before.path("resources").path("requests").path("storage"));
        }
    }

    private static void modes(Field modes) {
        modes.texts().filter(it -> !ACCESS_MODES.contains(it)).forEach(it -> modes.notSupportedText(it, ACCESS_MODES));
        if (modes.size() > 1 && modes.texts().anyMatch("ReadWriteOncePod"::equals)) {
            modes.forbidden("may not use ReadWriteOncePod with other access modes");
        }
    }

    private static void capacity(Field capacity) {
        if (!capacity.filled()) {
            capacity.required();
        }
        if (!capacity.has("storage") || capacity.size() > 1) {
            capacity.notSupportedPrinted(capacity.shownAs("core.ResourceList"), List.of("storage"));
        }
        if (capacity.has("storage")) {
            Amounts.positive(capacity.child("storage").at(capacity.path() + "[storage]"));
        }
    }

    private static void volumeSource(Field spec) {
        var found = SOURCES.keySet().stream().filter(spec::has).toList();
        if (found.isEmpty()) {
            spec.required("must specify a volume type");
            return;
        }
        VolumeSources.check(SOURCES, spec, found.getFirst());
        found.stream().skip(1).forEach(it -> spec.child(it).forbidden("may not specify more than 1 volume type"));
        if (found.getFirst().equals("local") && !spec.has("nodeAffinity")) {
            spec.child("nodeAffinity").required("Local volume requires node affinity");
        }
        if (spec.child("hostPath").text("path").equals("/")
                && spec.text("persistentVolumeReclaimPolicy").equals("Recycle")) {
            spec.child("persistentVolumeReclaimPolicy").forbidden("may not be 'recycle' for a hostPath mount of '/'");
        }
    }

    private static Map<String, Consumer<Field>> sources() {
        var sources = new LinkedHashMap<>(VolumeSources.shared());
        sources.put("local", it -> {
            VolumeSources.required(it, "path");
            Paths.noBacksteps(it.child("path"));
        });
        sources.put("csi", it -> {
            VolumeSources.csiDriver(it);
            VolumeSources.required(it, "volumeHandle");
        });
        return sources;
    }

    private static void source(Field source) {
        VolumeSources.required(source, "name");
        VolumeSources.required(source, "kind");
        if (source.text("apiGroup").isEmpty() && !source.text("kind").equals("PersistentVolumeClaim")) {
            source.invalid(
                    source.text("kind"), "must be 'PersistentVolumeClaim' when referencing the default apiGroup");
        }
    }

    private static void name(Field name) {
        if (name.filled()) {
            name.invalid(Syntax.subdomain(name.text()));
        }
    }
}
