package org.collaborizm.grasp.minicluster.apiserver;

/**
 * Answers what is no stored object: the log of a pod, a review of somebody's rights, a token. Authorization is done; admission
 * is the handler's, through {@link ResourceRequest#server()} where it needs it.
 */
@FunctionalInterface
public interface SubresourceHandler {
    ApiResponse handle(ResourceRequest request);
}
