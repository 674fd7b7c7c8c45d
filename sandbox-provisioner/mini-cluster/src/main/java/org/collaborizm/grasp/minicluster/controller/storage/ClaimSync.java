package org.collaborizm.grasp.minicluster.controller.storage;

import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Pods;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings one claim further: finds its volume, has it made, or says why it waits. As `persistentvolume/pv_controller.go`. */
final class ClaimSync {
    private static final String BETA_PROVISIONER = "volume.beta.kubernetes.io/storage-provisioner";

    private final ControllerContext context;
    private final VolumeWrites writes;

    ClaimSync(ControllerContext context) {
        this.context = context;
        this.writes = new VolumeWrites(context);
    }

    void sync(ObjectNode claim) {
        if (Meta.annotations(claim).containsKey(Volumes.BIND_COMPLETED)) {
            bound(claim);
        } else if (Volumes.volumeName(claim).isEmpty()) {
            unbound(claim);
        } else {
            asking(claim);
        }
    }

    private void unbound(ObjectNode claim) {
        var storageClass = storageClass(claim);
        var waits = storageClass.filter(Volumes::waitsForConsumer).isPresent();
        var found = new VolumeMatching(waits, _ -> true).find(claim, api().list(Volumes.PERSISTENT_VOLUMES));
        if (found.isPresent()) {
            writes.bind(found.get(), claim);
            return;
        }
        writes.claimUnbound(claim, "Pending");
        if (waits && !Meta.annotations(claim).containsKey(Volumes.SELECTED_NODE)) {
            tellItWaits(claim);
        } else if (!Volumes.className(claim).isEmpty()) {
            storageClass.ifPresentOrElse(it -> provision(claim, it), () -> noClass(claim));
        } else {
            context.events()
                    .normal(
                            claim,
                            "FailedBinding",
                            "no persistent volumes available for this claim and no storage class is set");
        }
    }

    private void tellItWaits(ObjectNode claim) {
        var pod = api().list(Kinds.PODS).stream()
                .filter(it -> Pods.node(it).isEmpty() && !Pods.finished(it) && ClaimUsers.uses(it, claim))
                .findFirst();
        if (pod.isPresent()) {
            context.events()
                    .normal(
                            claim,
                            "WaitForPodScheduled",
                            "waiting for pod %s to be scheduled".formatted(Meta.name(pod.get())));
        } else {
            context.events()
                    .normal(claim, "WaitForFirstConsumer", "waiting for first consumer to be created before binding");
        }
    }

    private void noClass(ObjectNode claim) {
        context.events()
                .warning(
                        claim,
                        "ProvisioningFailed",
                        "storageclass.storage.k8s.io \"%s\" not found".formatted(Volumes.className(claim)));
    }

    private void provision(ObjectNode claim, JsonNode storageClass) {
        var provisioner = storageClass.path("provisioner").asString("");
        if (provisioner.startsWith("kubernetes.io/")) {
            context.events().warning(claim, "ProvisioningFailed", "no volume plugin matched name: " + provisioner);
            return;
        }
        if (!provisioner.equals(Meta.annotations(claim).get(Volumes.PROVISIONER))) {
            var copy = Json.copy(api().get(Volumes.CLAIMS, ObjectKey.of(claim)));
            Json.child(Meta.edit(copy), "annotations")
                    .put(BETA_PROVISIONER, provisioner)
                    .put(Volumes.PROVISIONER, provisioner);
            api().update(Volumes.CLAIMS, copy);
        }
        context.events()
                .normal(
                        claim,
                        "ExternalProvisioning",
                        ("Waiting for a volume to be created either by the external provisioner '%s' or manually by the"
                                        + " system administrator. If volume creation is delayed, please verify that the"
                                        + " provisioner is running and correctly registered.")
                                .formatted(provisioner));
    }

    /** The claim names its volume. */
    private void asking(ObjectNode claim) {
        var volume = volume(claim);
        if (volume.isEmpty()) {
            writes.claimUnbound(claim, "Pending");
        } else if (!volume.get().path("spec").has("claimRef")) {
            unsuitable(volume.get(), claim)
                    .ifPresentOrElse(it -> mismatch(claim, volume.get(), it), () -> writes.bind(volume.get(), claim));
        } else if (Volumes.belongsTo(volume.get(), claim)) {
            writes.bind(volume.get(), claim);
        } else {
            context.events()
                    .warning(
                            claim,
                            "FailedBinding",
                            "volume \"%s\" already bound to a different claim.".formatted(Meta.name(volume.get())));
            writes.claimUnbound(claim, "Pending");
        }
    }

    private void mismatch(ObjectNode claim, ObjectNode volume, String why) {
        context.events()
                .warning(
                        claim,
                        "VolumeMismatch",
                        "Cannot bind to requested volume \"%s\": %s".formatted(Meta.name(volume), why));
        writes.claimUnbound(claim, "Pending");
    }

    private static Optional<String> unsuitable(JsonNode volume, JsonNode claim) {
        if (Volumes.capacity(volume).compareTo(Volumes.requested(claim)) < 0) {
            return Optional.of("requested PV is too small");
        }
        if (!Volumes.className(volume).equals(Volumes.className(claim))) {
            return Optional.of("storageClassName does not match");
        }
        if (!VolumeMatching.mode(volume).equals(VolumeMatching.mode(claim))) {
            return Optional.of("incompatible volumeMode");
        }
        return VolumeMatching.modes(volume).containsAll(VolumeMatching.modes(claim))
                ? Optional.empty()
                : Optional.of("incompatible accessMode");
    }

    private void bound(ObjectNode claim) {
        var volume = volume(claim);
        if (Volumes.volumeName(claim).isEmpty()) {
            lost(claim, "ClaimLost", "Bound claim has lost reference to PersistentVolume. Data on the volume is lost!");
        } else if (volume.isEmpty()) {
            lost(claim, "ClaimLost", "Bound claim has lost its PersistentVolume. Data on the volume is lost!");
        } else if (!volume.get().path("spec").has("claimRef") || Volumes.belongsTo(volume.get(), claim)) {
            writes.bind(volume.get(), claim);
        } else {
            lost(claim, "ClaimMisbound", "Two claims are bound to the same volume, this one is bound incorrectly");
        }
    }

    private void lost(ObjectNode claim, String reason, String message) {
        if (!claim.path("status").path("phase").asString("").equals("Lost")) {
            writes.claimUnbound(claim, "Lost");
            context.events().warning(claim, reason, message);
        }
    }

    private Optional<ObjectNode> volume(JsonNode claim) {
        return api().find(Volumes.PERSISTENT_VOLUMES, new ObjectKey("", Volumes.volumeName(claim)));
    }

    private Optional<ObjectNode> storageClass(JsonNode claim) {
        return api().find(Volumes.CLASSES, new ObjectKey("", Volumes.className(claim)));
    }

    private ApiClient api() {
        return context.api();
    }
}
