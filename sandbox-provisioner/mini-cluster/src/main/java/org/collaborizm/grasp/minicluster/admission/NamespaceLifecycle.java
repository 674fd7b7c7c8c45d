package org.collaborizm.grasp.minicluster.admission;

import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.store.Store;

/** Nothing is made in a namespace that is not there or going; some namespaces stay. */
public final class NamespaceLifecycle implements AdmissionPlugin {
    private static final GroupResource NAMESPACES = new GroupResource("", "namespaces");
    private static final Set<String> IMMORTAL = Set.of("default", "kube-system", "kube-public");

    private final Store store;

    public NamespaceLifecycle(Store store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "NamespaceLifecycle";
    }

    @Override
    public void admit(AdmissionRequest request) {
        if (request.type().groupResource().equals(NAMESPACES)) {
            refuseTheEndOfTheWorld(request);
        } else if (!request.namespace().isEmpty() && changesSomething(request)) {
            requireNamespace(request);
        }
    }

    private static void refuseTheEndOfTheWorld(AdmissionRequest request) {
        if (request.operation() == AdmissionRequest.Operation.DELETE && IMMORTAL.contains(request.name())) {
            throw Refusal.forbidden(request, "this namespace may not be deleted");
        }
    }

    private static boolean changesSomething(AdmissionRequest request) {
        return (request.operation() == AdmissionRequest.Operation.CREATE
                        || request.operation() == AdmissionRequest.Operation.UPDATE)
                && !request.type().names().plural().equals("localsubjectaccessreviews");
    }

    private void requireNamespace(AdmissionRequest request) {
        var name = request.namespace();
        var namespace = store.find(NAMESPACES, new ObjectKey("", name))
                .orElseThrow(() -> ApiException.notFound(NAMESPACES, name));
        if (request.operation() == AdmissionRequest.Operation.CREATE && Meta.deleting(namespace)) {
            throw terminating(request, name);
        }
    }

    private static ApiException terminating(AdmissionRequest request, String namespace) {
        var plain = Refusal.forbidden(
                request,
                "unable to create new content in namespace %s because it is being terminated".formatted(namespace));
        var details = Json.child(plain.toStatus(), "details");
        details.putArray("causes")
                .add(Json.object()
                        .put("reason", "NamespaceTerminating")
                        .put("message", "namespace %s is being terminated".formatted(namespace))
                        .put("field", "metadata.namespace"));
        return new ApiException(403, "Forbidden", String.valueOf(plain.getMessage()), details);
    }
}
