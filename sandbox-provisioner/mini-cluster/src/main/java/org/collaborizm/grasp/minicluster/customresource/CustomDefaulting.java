package org.collaborizm.grasp.minicluster.customresource;

import org.collaborizm.grasp.minicluster.schema.Defaulting;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/**
 * Defaults of custom kinds.
 *
 * @param others of all other kinds
 */
public record CustomDefaulting(Defaulting others) implements Defaulting {
    @Override
    public void apply(ResourceType type, ObjectNode object) {
        var custom = type.custom();
        if (custom == null) {
            others.apply(type, object);
        } else {
            custom.addDefaults(object);
        }
    }
}
