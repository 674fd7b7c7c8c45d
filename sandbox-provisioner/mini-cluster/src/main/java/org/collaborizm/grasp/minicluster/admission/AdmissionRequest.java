package org.collaborizm.grasp.minicluster.admission;

import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change that is about to be made.
 *
 * @param subresource empty for the object itself
 * @param namespace empty for resources without
 * @param object as it would be, free to be changed by mutating plugins; null for a deletion
 * @param old as it is; null for a creation
 */
public record AdmissionRequest(
        Operation operation,
        ResourceType type,
        String subresource,
        String namespace,
        String name,
        @Nullable ObjectNode object,
        @Nullable ObjectNode old,
        User user,
        boolean dryRun,
        Warnings warnings) {
    public enum Operation {
        CREATE,
        UPDATE,
        DELETE,
        CONNECT
    }

    public boolean isFor(String group, String plural) {
        return subresource.isEmpty()
                && type.kind().group().equals(group)
                && type.names().plural().equals(plural);
    }

    /** Takes what the user should know although the request is granted; kubectl prints it. */
    @FunctionalInterface
    public interface Warnings {
        void warn(String text);
    }
}
