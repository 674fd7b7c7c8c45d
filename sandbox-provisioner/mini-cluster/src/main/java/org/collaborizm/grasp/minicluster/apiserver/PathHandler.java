package org.collaborizm.grasp.minicluster.apiserver;

/** Answers paths that are no resources: metrics, what an aggregated server serves. */
@FunctionalInterface
public interface PathHandler {
    ApiResponse handle(ApiRequest request);
}
