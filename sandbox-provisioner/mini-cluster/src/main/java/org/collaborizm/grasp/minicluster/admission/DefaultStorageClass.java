package org.collaborizm.grasp.minicluster.admission;

import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.store.Store;

/** A claim that names no storage class gets the default one, if there is one. */
public final class DefaultStorageClass implements AdmissionPlugin {
    private static final GroupResource CLASSES = new GroupResource("storage.k8s.io", "storageclasses");
    private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";
    private static final String BETA_CLASS = "volume.beta.kubernetes.io/storage-class";

    private final Store store;

    public DefaultStorageClass(Store store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "DefaultStorageClass";
    }

    @Override
    public void admit(AdmissionRequest request) {
        var claim = request.object();
        if (claim != null
                && request.isFor("", "persistentvolumeclaims")
                && request.operation() == AdmissionRequest.Operation.CREATE
                && !claim.path("spec").has("storageClassName")
                && !Meta.annotations(claim).containsKey(BETA_CLASS)) {
            DefaultClass.find(store, CLASSES, DEFAULT)
                    .ifPresent(it -> Json.child(claim, "spec").put("storageClassName", it));
        }
    }
}
