package org.collaborizm.grasp.provisioner;

import java.util.UUID;

/** Names one sandbox and everything that belongs to it: containers, networks and volumes carry it as a label. */
public record LeaseId(UUID value) {
    public static LeaseId random() {
        return new LeaseId(UUID.randomUUID());
    }

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static LeaseId parse(String text) {
        return new LeaseId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
