package org.collaborizm.grasp.minicluster.schema;

import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Between versions that differ: of autoscalers and of events, which two groups serve and one keeps. Others, custom ones
 * among them, differ by name only.
 */
public final class BuiltInConversion implements Conversion {
    private static final GroupVersionKind CORE_EVENT = new GroupVersionKind("", "v1", "Event");
    private static final GroupVersionKind EVENT = new GroupVersionKind("events.k8s.io", "v1", "Event");
    private static final GroupVersionKind AUTOSCALER_V1 =
            new GroupVersionKind("autoscaling", "v1", "HorizontalPodAutoscaler");
    private static final GroupVersionKind AUTOSCALER_V2 =
            new GroupVersionKind("autoscaling", "v2", "HorizontalPodAutoscaler");

    @Override
    public ObjectNode convert(ObjectNode object, GroupVersionKind target) {
        var source = GroupVersionKind.of(object);
        if (source.equals(CORE_EVENT) && target.equals(EVENT)) {
            return EventConversion.fromCore(Json.copy(object), target);
        }
        if (source.equals(EVENT) && target.equals(CORE_EVENT)) {
            return EventConversion.toCore(Json.copy(object), target);
        }
        if (source.equals(AUTOSCALER_V2) && target.equals(AUTOSCALER_V1)) {
            return AutoscalerConversion.toV1(Json.copy(object));
        }
        if (source.equals(AUTOSCALER_V1) && target.equals(AUTOSCALER_V2)) {
            return AutoscalerConversion.toV2(Json.copy(object));
        }
        return RENAME.convert(object, target);
    }

    @Override
    public GroupResource storedIn(ResourceType type) {
        return type.kind().equals(EVENT) ? new GroupResource("", "events") : type.groupResource();
    }

    @Override
    public GroupVersionKind storedAs(ResourceType type) {
        return type.kind().equals(EVENT) ? CORE_EVENT : Conversion.super.storedAs(type);
    }
}
