package org.collaborizm.grasp.minicluster.validation.defaults;

import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.each;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.flag;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.number;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.part;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.pointer;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.text;

import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.node.ObjectNode;

/** As the defaults of volumes and claims in {@code pkg/apis/core/v1/defaults.go}. */
final class VolumeDefaults {
    /** 0644. */
    private static final int FILE_MODE = 420;

    private VolumeDefaults() {}

    static void volume(ObjectNode volume) {
        if (volume.propertyStream()
                .noneMatch(it -> !it.getKey().equals("name") && !it.getValue().isNull())) {
            volume.putObject("emptyDir");
        }
        Stream.of("secret", "configMap", "downwardAPI", "projected")
                .flatMap(it -> part(volume, it).stream())
                .forEach(it -> number(it, "defaultMode", FILE_MODE));
        part(volume, "downwardAPI").ifPresent(VolumeDefaults::downward);
        part(volume, "projected").ifPresent(it -> each(it, "sources").forEach(VolumeDefaults::projection));
        part(volume, "ephemeral", "volumeClaimTemplate", "spec").ifPresent(VolumeDefaults::claimSpec);
        source(volume);
    }

    static void persistentVolume(ObjectNode volume) {
        var spec = Json.child(volume, "spec");
        text(Json.child(volume, "status"), "phase", "Pending");
        text(spec, "persistentVolumeReclaimPolicy", "Retain");
        pointer(spec, "volumeMode", "Filesystem");
        source(spec);
    }

    static void claim(ObjectNode claim) {
        text(Json.child(claim, "status"), "phase", "Pending");
        claimSpec(Json.child(claim, "spec"));
    }

    static void claimSpec(ObjectNode spec) {
        pointer(spec, "volumeMode", "Filesystem");
    }

    private static void source(ObjectNode volume) {
        part(volume, "hostPath").ifPresent(it -> pointer(it, "type", ""));
        part(volume, "iscsi").ifPresent(it -> text(it, "iscsiInterface", "default"));
        part(volume, "rbd").ifPresent(it -> {
            text(it, "pool", "rbd");
            text(it, "user", "admin");
            text(it, "keyring", "/etc/ceph/keyring");
        });
        part(volume, "scaleIO").ifPresent(it -> {
            text(it, "storageMode", "ThinProvisioned");
            text(it, "fsType", "xfs");
        });
        part(volume, "azureDisk").ifPresent(it -> {
            pointer(it, "cachingMode", "ReadWrite");
            pointer(it, "kind", "Shared");
            pointer(it, "fsType", "ext4");
            flag(it, "readOnly", false);
        });
    }

    private static void downward(ObjectNode source) {
        each(source, "items").flatMap(it -> part(it, "fieldRef").stream()).forEach(it -> text(it, "apiVersion", "v1"));
    }

    private static void projection(ObjectNode source) {
        part(source, "serviceAccountToken").ifPresent(it -> number(it, "expirationSeconds", 3600));
        part(source, "downwardAPI").ifPresent(VolumeDefaults::downward);
    }
}
