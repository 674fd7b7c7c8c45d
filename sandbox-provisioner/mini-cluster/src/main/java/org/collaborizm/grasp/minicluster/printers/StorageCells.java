package org.collaborizm.grasp.minicluster.printers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;

/** Configuration and volumes. */
final class StorageCells {
    private static final Map<String, String> ACCESS_MODES =
            Map.of("ReadWriteOnce", "RWO", "ReadOnlyMany", "ROX", "ReadWriteMany", "RWX", "ReadWriteOncePod", "RWOP");

    static final Map<String, KindCells> ALL = Map.of(
            "ConfigMap",
            it -> List.of(it.name(), it.size("data") + it.size("binaryData"), it.age()),
            "Secret",
            it -> List.of(it.name(), it.text("type"), it.size("data"), it.age()),
            "PersistentVolume",
            StorageCells::volume,
            "PersistentVolumeClaim",
            StorageCells::claim,
            "StorageClass.storage.k8s.io",
            StorageCells::storageClass,
            "VolumeAttributesClass.storage.k8s.io",
            it -> List.of(named(it, "storage.alpha.kubernetes.io/is-default-class"), it.text("driverName"), it.age()),
            "VolumeAttachment.storage.k8s.io",
            StorageCells::attachment,
            "CSINode.storage.k8s.io",
            it -> List.of(it.name(), it.size("spec.drivers"), it.age()),
            "CSIDriver.storage.k8s.io",
            StorageCells::driver,
            "CSIStorageCapacity.storage.k8s.io",
            it -> List.of(it.name(), it.text("storageClassName"), it.text("capacity", Printed.UNSET)));

    private StorageCells() {}

    private static List<Object> volume(Printed it) {
        var claim =
                it.has("spec.claimRef") ? it.text("spec.claimRef.namespace") + "/" + it.text("spec.claimRef.name") : "";
        return List.of(
                it.name(),
                it.quantity(it.at("spec.capacity"), "storage"),
                accessModes(it, "spec.accessModes"),
                it.text("spec.persistentVolumeReclaimPolicy"),
                it.deleting() ? "Terminating" : it.text("status.phase"),
                claim,
                storageClassOf(it),
                it.text("spec.volumeAttributesClassName", Printed.UNSET),
                it.text("status.reason"),
                it.age(),
                it.text("spec.volumeMode", Printed.UNSET));
    }

    private static List<Object> claim(Printed it) {
        var bound = !it.text("spec.volumeName").isEmpty();
        return List.of(
                it.name(),
                it.deleting() ? "Terminating" : it.text("status.phase"),
                it.text("spec.volumeName"),
                bound ? it.quantity(it.at("status.capacity"), "storage") : "",
                bound ? accessModes(it, "status.accessModes") : "",
                storageClassOf(it),
                it.text("spec.volumeAttributesClassName", Printed.UNSET),
                it.age(),
                it.text("spec.volumeMode", Printed.UNSET));
    }

    private static String storageClassOf(Printed it) {
        return Optional.ofNullable(Meta.annotations(it.object()).get("volume.beta.kubernetes.io/storage-class"))
                .orElse(it.text("spec.storageClassName"));
    }

    private static String accessModes(Printed it, String path) {
        var modes = it.texts(path).toList();
        return Stream.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod")
                .filter(modes::contains)
                .map(ACCESS_MODES::get)
                .collect(Collectors.joining(","));
    }

    private static List<Object> storageClass(Printed it) {
        return List.of(
                named(it, "storageclass.kubernetes.io/is-default-class"),
                it.text("provisioner"),
                it.text("reclaimPolicy", "Delete"),
                it.text("volumeBindingMode", "Immediate"),
                it.flag("allowVolumeExpansion"),
                it.age());
    }

    private static String named(Printed it, String annotation) {
        var marked = Meta.annotations(it.object());
        var isDefault = Stream.of(annotation, "storageclass.beta.kubernetes.io/is-default-class")
                .anyMatch(key -> "true".equals(marked.get(key)));
        return isDefault ? it.name() + " (default)" : it.name();
    }

    private static List<Object> attachment(Printed it) {
        return List.of(
                it.name(),
                it.text("spec.attacher"),
                it.text("spec.source.persistentVolumeName"),
                it.text("spec.nodeName"),
                it.flag("status.attached"),
                it.age());
    }

    private static List<Object> driver(Printed it) {
        var modes = it.texts("spec.volumeLifecycleModes").collect(Collectors.joining(","));
        var audiences = it.items("spec.tokenRequests").stream()
                .map(request -> request.path("audience").asString(""))
                .collect(Collectors.joining(","));
        return List.of(
                it.name(),
                it.at("spec.attachRequired").asBoolean(true),
                it.flag("spec.podInfoOnMount"),
                it.flag("spec.storageCapacity"),
                it.has("spec.tokenRequests") ? audiences : Printed.UNSET,
                it.flag("spec.requiresRepublish"),
                modes.isEmpty() ? Printed.NONE : modes,
                it.age());
    }
}
