package org.collaborizm.grasp.minicluster.validation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Where volumes of Pods and PersistentVolumes come from. */
final class VolumeSources {
    static final List<String> HOST_PATH_TYPES = List.of(
            "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket");

    private VolumeSources() {}

    /** Those that both Pods and PersistentVolumes can have. */
    static Map<String, Consumer<Field>> shared() {
        var sources = new LinkedHashMap<String, Consumer<Field>>();
        sources.put("hostPath", VolumeSources::hostPath);
        sources.put("gcePersistentDisk", it -> partitioned(it, "pdName"));
        sources.put("awsElasticBlockStore", it -> partitioned(it, "volumeID"));
        sources.put("nfs", VolumeSources::nfs);
        sources.put("iscsi", needs("targetPortal", "iqn"));
        sources.put("glusterfs", needs("endpoints", "path"));
        sources.put("flocker", VolumeSources::flocker);
        sources.put("rbd", needs("monitors", "image"));
        sources.put("cinder", needs("volumeID"));
        sources.put("cephfs", needs("monitors"));
        sources.put("quobyte", needs("registry", "volume"));
        sources.put("fc", it -> {});
        sources.put("flexVolume", needs("driver"));
        sources.put("azureFile", needs("secretName", "shareName"));
        sources.put("vsphereVolume", needs("volumePath"));
        sources.put("photonPersistentDisk", needs("pdID"));
        sources.put("portworxVolume", needs("volumeID"));
        sources.put("azureDisk", needs("diskName", "diskURI"));
        sources.put("storageos", it -> {});
        sources.put("scaleIO", needs("gateway", "system", "volumeName"));
        return sources;
    }

    static void check(Map<String, Consumer<Field>> sources, Field volume, String kind) {
        var rule = sources.get(kind);
        if (rule != null) {
            rule.accept(volume.child(kind));
        }
    }

    private static Consumer<Field> needs(String... fields) {
        return source -> List.of(fields).forEach(it -> required(source, it));
    }

    static void required(Field source, String field) {
        if (!source.child(field).filled()) {
            source.child(field).required();
        }
    }

    static void gitRepo(Field source) {
        required(source, "repository");
        Paths.descending(source.child("directory"));
    }

    static void csiDriver(Field source) {
        var driver = source.child("driver");
        if (!driver.filled()) {
            driver.required();
            return;
        }
        if (driver.text().length() > 63) {
            driver.tooLong(63);
        }
        driver.invalid(Syntax.subdomain(Syntax.lower(driver.text())));
    }

    static void csiInline(Field source) {
        csiDriver(source);
        if (source.has("nodePublishSecretRef")) {
            required(source.child("nodePublishSecretRef"), "name");
        }
    }

    private static void hostPath(Field source) {
        var path = source.child("path");
        if (!path.filled()) {
            path.required();
            return;
        }
        Paths.noBacksteps(path);
        if (source.has("type")) {
            source.child("type").oneOf(HOST_PATH_TYPES);
        }
    }

    private static void nfs(Field source) {
        required(source, "server");
        required(source, "path");
        if (!source.text("path").startsWith("/")) {
            source.child("path").invalid("must be an absolute path");
        }
    }

    private static void partitioned(Field source, String nameField) {
        required(source, nameField);
        var partition = source.child("partition");
        if (partition.number() < 0 || partition.number() > 255) {
            partition.invalid(Syntax.range(1, 255));
        }
    }

    private static void flocker(Field source) {
        if (source.text("datasetName").isEmpty() && source.text("datasetUUID").isEmpty()) {
            source.required("one of datasetName and datasetUUID is required");
        }
        if (source.child("datasetName").filled() && source.child("datasetUUID").filled()) {
            source.invalid("resource", "datasetName and datasetUUID can not be specified simultaneously");
        }
    }
}
