package org.collaborizm.grasp.minicluster.admission;

import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.store.Store;

/** An Ingress that names no class gets the default one, if there is one. */
public final class DefaultIngressClass implements AdmissionPlugin {
    private static final String GROUP = "networking.k8s.io";
    private static final GroupResource CLASSES = new GroupResource(GROUP, "ingressclasses");
    private static final String DEFAULT = "ingressclass.kubernetes.io/is-default-class";
    private static final String LEGACY = "kubernetes.io/ingress.class";

    private final Store store;

    public DefaultIngressClass(Store store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "DefaultIngressClass";
    }

    @Override
    public void admit(AdmissionRequest request) {
        var ingress = request.object();
        if (ingress != null
                && request.isFor(GROUP, "ingresses")
                && request.operation() == AdmissionRequest.Operation.CREATE
                && !ingress.path("spec").has("ingressClassName")
                && !Meta.annotations(ingress).containsKey(LEGACY)) {
            DefaultClass.find(store, CLASSES, DEFAULT)
                    .ifPresent(it -> Json.child(ingress, "spec").put("ingressClassName", it));
        }
    }
}
