package org.collaborizm.grasp.minicluster.schema;

import tools.jackson.databind.node.ObjectNode;

/** Fills in what an object leaves open, as the real server does when it decodes one. */
@FunctionalInterface
public interface Defaulting {
    /** @param object of the type's version; changed in place */
    void apply(ResourceType type, ObjectNode object);
}
