package org.collaborizm.grasp.minicluster.controller.garbagecollector;

import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import tools.jackson.databind.JsonNode;

/** One object of any resource. */
record Ref(GroupVersionResource resource, ObjectKey key, String uid) {
    static Ref of(GroupVersionResource resource, JsonNode object) {
        return new Ref(resource, ObjectKey.of(object), Meta.uid(object));
    }
}
