package org.collaborizm.grasp.minicluster.apiserver;

import java.time.Instant;
import org.collaborizm.grasp.minicluster.auth.Attributes;

/**
 * A request that was answered.
 *
 * @param code of HTTP
 * @param at when the answer was complete
 */
public record AuditEvent(Attributes attributes, int code, Instant at) {
    /** As {@code audit.k8s.io} names it. */
    public static final String STAGE = "ResponseComplete";
}
