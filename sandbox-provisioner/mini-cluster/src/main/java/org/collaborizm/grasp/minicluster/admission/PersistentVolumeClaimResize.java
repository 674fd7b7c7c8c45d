package org.collaborizm.grasp.minicluster.admission;

import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import org.collaborizm.grasp.minicluster.store.Store;
import tools.jackson.databind.JsonNode;

/** A claim grows only if its storage class lets it. */
public final class PersistentVolumeClaimResize implements AdmissionPlugin {
    private static final GroupResource CLASSES = new GroupResource("storage.k8s.io", "storageclasses");

    private final Store store;

    public PersistentVolumeClaimResize(Store store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "PersistentVolumeClaimResize";
    }

    @Override
    public void validate(AdmissionRequest request) {
        var claim = request.object();
        var old = request.old();
        if (claim == null || old == null || !request.isFor("", "persistentvolumeclaims") || !grows(claim, old)) {
            return;
        }
        if (!old.path("status").path("phase").asString("").equals("Bound")) {
            throw Refusal.forbidden(request, "Only bound persistent volume claims can be expanded");
        }
        if (!mayGrow(claim)) {
            throw Refusal.forbidden(
                    request,
                    "only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize");
        }
    }

    private static boolean grows(JsonNode claim, JsonNode old) {
        return requested(claim).compareTo(requested(old)) > 0;
    }

    private static Quantity requested(JsonNode claim) {
        return Quantity.of(claim.path("spec").path("resources").path("requests").path("storage"));
    }

    private boolean mayGrow(JsonNode claim) {
        var name = claim.path("spec").path("storageClassName").asString("");
        return store.find(CLASSES, new ObjectKey("", name))
                .filter(it -> it.path("allowVolumeExpansion").asBoolean(false))
                .isPresent();
    }
}
