package org.collaborizm.grasp.minicluster.admission;

import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import tools.jackson.databind.node.ObjectNode;

/** Volumes and claims do not go while they are in use: they carry a finalizer. */
public final class StorageObjectInUseProtection implements AdmissionPlugin {
    @Override
    public String name() {
        return "StorageObjectInUseProtection";
    }

    @Override
    public void admit(AdmissionRequest request) {
        var object = request.object();
        if (object == null || request.operation() != AdmissionRequest.Operation.CREATE) {
            return;
        }
        if (request.isFor("", "persistentvolumeclaims")) {
            protect(object, "kubernetes.io/pvc-protection");
        } else if (request.isFor("", "persistentvolumes")) {
            protect(object, "kubernetes.io/pv-protection");
        }
    }

    private static void protect(ObjectNode object, String finalizer) {
        if (!Meta.finalizers(object).contains(finalizer)) {
            Meta.edit(object).withArray("finalizers").add(finalizer);
        }
    }
}
