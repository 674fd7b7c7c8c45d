package org.collaborizm.grasp.minicluster.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a container sees the volumes of its Pod. */
final class Mounts {
    private static final List<String> PROPAGATIONS = List.of("Bidirectional", "HostToContainer", "None");

    private final Map<String, Field> volumes;
    private final Field container;
    private final Field mounts;
    private final Field devices;

    Mounts(Map<String, Field> volumes, Field container) {
        this.volumes = volumes;
        this.container = container;
        this.mounts = container.child("volumeMounts");
        this.devices = container.child("volumeDevices");
    }

    void check() {
        var paths = new HashSet<String>();
        mounts.items().forEach(it -> mount(it, paths));
        var devicePaths = new HashSet<String>();
        var deviceNames = new HashSet<String>();
        devices.items().forEach(it -> device(it, deviceNames, devicePaths));
    }

    private void mount(Field mount, Set<String> paths) {
        var name = mount.child("name");
        var path = mount.child("mountPath");
        VolumeSources.required(mount, "name");
        if (!volumes.containsKey(name.text())) {
            name.notFound();
        }
        VolumeSources.required(mount, "mountPath");
        if (!paths.add(path.text())) {
            path.invalid("must be unique");
        }
        if (all(devices, "name").contains(name.text())) {
            name.invalid("must not already exist in volumeDevices");
        }
        if (all(devices, "devicePath").contains(path.text())) {
            path.invalid("must not already exist as a path in volumeDevices");
        }
        subPaths(mount);
        if (mount.has("mountPropagation")) {
            propagation(mount.child("mountPropagation")
                    .at(mounts.child("mountPropagation").path()));
        }
    }

    /** Kubernetes reports these without the index of the mount. */
    private void subPaths(Field mount) {
        Paths.descending(mount.child("subPath").at(mounts.path() + ".subPath"));
        var expression = mount.child("subPathExpr");
        if (expression.filled()) {
            if (mount.child("subPath").filled()) {
                expression.invalid("subPathExpr and subPath are mutually exclusive");
            }
            Paths.descending(expression.at(mounts.path() + ".subPathExpr"));
        }
    }

    private void propagation(Field propagation) {
        propagation.oneOf(PROPAGATIONS);
        if (propagation.is("Bidirectional")
                && !container.child("securityContext").flag("privileged")) {
            propagation.forbidden("Bidirectional mount propagation is available only to privileged containers");
        }
    }

    private void device(Field device, Set<String> names, Set<String> paths) {
        var name = device.child("name");
        var path = device.child("devicePath");
        VolumeSources.required(device, "name");
        if (names.contains(name.text())) {
            name.invalid("must be unique");
        }
        var volume = volumes.get(name.text());
        if (volume == null) {
            name.notFound();
        } else if (!volume.has("persistentVolumeClaim") && !volume.has("ephemeral")) {
            name.invalid("can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode");
        }
        VolumeSources.required(device, "devicePath");
        if (paths.contains(path.text())) {
            path.invalid("must be unique");
        }
        if (Paths.hasBacksteps(path.text())) {
            path.invalid("can not contain backsteps ('..')");
        }
        paths.add(path.text());
        if (all(mounts, "name").contains(name.text())) {
            name.invalid("must not already exist in volumeMounts");
        }
        if (all(mounts, "mountPath").contains(path.text())) {
            path.invalid("must not already exist as a path in volumeMounts");
        }
        names.add(name.text());
    }

    private static Set<String> all(Field list, String field) {
        return list.items()
                .map(it -> it.text(field))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toSet());
    }
}
