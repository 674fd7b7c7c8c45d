package org.collaborizm.grasp.minicluster.validation.defaults;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the server makes of an object before it validates and stores it, beyond clearing the status: the {@code Prepare…}
 * functions of {@code pkg/registry}. Name, namespace and uid of the object are known, its defaults are set.
 */
public final class Preparation {
    private Preparation() {}

    /** Changes the object. */
    public static void create(ResourceType type, ObjectNode object) {
        switch (type.kind().groupKind()) {
            case "Pod" -> pod(object);
            case "Secret" -> secret(object);
            case "Namespace" -> namespace(object);
            case "PersistentVolumeClaim" -> claim(object);
            case "PersistentVolume" -> Json.child(object, "status").put("phase", "Pending");
            case "Service" -> ServicePreparation.create(object);
            case "Job.batch" -> JobPreparation.create(object);
            case "CustomResourceDefinition.apiextensions.k8s.io" -> definition(object);
            default -> {}
        }
    }

    /** Changes the new object; the status of both is the old one's. */
    public static void update(ResourceType type, ObjectNode object, ObjectNode old) {
        switch (type.kind().groupKind()) {
            case "Secret" -> secret(object);
            case "Namespace" -> keep(object, old, "spec");
            case "Service" -> ServicePreparation.update(object, old);
            case "CertificateSigningRequest.certificates.k8s.io" -> keep(object, old, "spec");
            default -> {}
        }
    }

    private static void pod(ObjectNode pod) {
        pod.putObject("status").put("phase", "Pending").put("qosClass", QualityOfService.of(pod.path("spec")));
    }

    /** {@code stringData} is a way to write data, and never read. */
    private static void secret(ObjectNode secret) {
        if (secret.remove("stringData") instanceof ObjectNode texts && !texts.isEmpty()) {
            var data = Json.child(secret, "data");
            texts.forEachEntry((key, text) -> data.put(key, base64(text.asString(""))));
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void namespace(ObjectNode namespace) {
        namespace.putObject("status").put("phase", "Active");
        var spec = Json.child(namespace, "spec");
        if (spec.path("finalizers")
                .valueStream()
                .noneMatch(it -> it.asString("").equals("kubernetes"))) {
            spec.withArray("finalizers").add("kubernetes");
        }
    }

    private static void claim(ObjectNode claim) {
        claim.putObject("status").put("phase", "Pending");
        var spec = Json.child(claim, "spec");
        if (spec.hasNonNull("dataSource") && !spec.hasNonNull("dataSourceRef")) {
            spec.set("dataSourceRef", spec.get("dataSource").deepCopy());
        }
    }

    private static void definition(ObjectNode definition) {
        var status = definition.putObject("status");
        var stored = status.putArray("storedVersions");
        definition
                .path("spec")
                .path("versions")
                .valueStream()
                .filter(it -> it.path("storage").asBoolean(false))
                .forEach(it -> stored.add(it.path("name").asString("")));
        status.putObject("acceptedNames").put("plural", "").put("kind", "");
        status.putNull("conditions");
    }

    private static void keep(ObjectNode object, ObjectNode old, String field) {
        if (old.has(field)) {
            object.set(field, old.get(field).deepCopy());
        }
    }
}
