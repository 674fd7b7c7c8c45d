package org.collaborizm.grasp.minicluster.schema;

import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import tools.jackson.databind.node.ObjectNode;

/** Between the versions in which a resource is served and the one in which its objects are stored. */
public interface Conversion {
    /** All versions look the same but for their name. */
    Conversion RENAME = (object, target) -> {
        var copy = object.objectNode().put("kind", target.kind()).put("apiVersion", target.apiVersion());
        object.forEachEntry(copy::putIfAbsent);
        return copy;
    };

    /**
     * @param object never changed; its kind and apiVersion say what it is
     * @return a tree that may share parts with it
     */
    ObjectNode convert(ObjectNode object, GroupVersionKind target);

    /** Where objects of the resource are stored: another resource for those served by two groups, as events are. */
    default GroupResource storedIn(ResourceType type) {
        return type.groupResource();
    }

    /** The kind that stored objects have. */
    default GroupVersionKind storedAs(ResourceType type) {
        return new GroupVersionKind(
                type.kind().group(), type.storageVersion(), type.kind().kind());
    }
}
