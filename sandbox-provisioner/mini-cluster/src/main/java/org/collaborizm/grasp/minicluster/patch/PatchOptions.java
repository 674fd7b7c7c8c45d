package org.collaborizm.grasp.minicluster.patch;

import java.time.Instant;

/**
 * How a patch is to be applied.
 *
 * @param fieldManager whose fields they become; empty if the request does not say
 * @param force whether an apply takes fields away from their managers
 * @param subresource empty for the object itself
 * @param now what managed fields are dated with
 */
public record PatchOptions(String fieldManager, boolean force, String subresource, Instant now) {}
