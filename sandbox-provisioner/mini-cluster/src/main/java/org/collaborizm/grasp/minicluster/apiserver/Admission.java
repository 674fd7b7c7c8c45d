package org.collaborizm.grasp.minicluster.apiserver;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.collaborizm.grasp.minicluster.admission.AdmissionPlugin;
import org.collaborizm.grasp.minicluster.admission.AdmissionRequest;
import org.collaborizm.grasp.minicluster.admission.AdmissionRequest.Operation;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The admission plugins of a cluster, in their order. */
final class Admission {
    private final List<AdmissionPlugin> plugins = new CopyOnWriteArrayList<>();

    void add(AdmissionPlugin plugin) {
        plugins.add(plugin);
    }

    void admit(AdmissionRequest request) {
        plugins.forEach(it -> it.admit(request));
    }

    void validate(AdmissionRequest request) {
        plugins.forEach(it -> it.validate(request));
    }

    /** @param type in which the objects are */
    static AdmissionRequest of(
            Call call, ResourceType type, ObjectKey key, @Nullable ObjectNode now, @Nullable ObjectNode old) {
        var operation = now == null ? Operation.DELETE : old == null ? Operation.CREATE : Operation.UPDATE;
        return new AdmissionRequest(
                operation,
                type,
                call.subresource(),
                key.namespace(),
                key.name(),
                now,
                old,
                call.user(),
                call.dryRun(),
                call.warnings()::add);
    }
}
