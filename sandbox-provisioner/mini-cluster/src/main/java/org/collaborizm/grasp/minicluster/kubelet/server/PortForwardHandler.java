package org.collaborizm.grasp.minicluster.kubelet.server;

import java.util.concurrent.Executor;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.apiserver.ResourceRequest;
import org.collaborizm.grasp.minicluster.apiserver.SubresourceHandler;
import org.collaborizm.grasp.minicluster.kubelet.PodRuntime;

/** {@code pods/portforward}: connections to what listens inside a Pod. */
final class PortForwardHandler implements SubresourceHandler {
    private final Pods pods;
    private final Executor threads;
    private final Sessions sessions;

    PortForwardHandler(Pods pods, Executor threads, Sessions sessions) {
        this.pods = pods;
        this.threads = threads;
        this.sessions = sessions;
    }

    @Override
    public ApiResponse handle(ResourceRequest request) {
        pods.onNode(request.object());
        var stack = pods.find(request.key())
                .flatMap(PodRuntime::stack)
                .orElseThrow(() -> ApiException.internal("pod sandbox is not running"));
        return new ApiResponse.Forwarding(
                port -> new PortSession(pods.nodes().surroundings(), stack, port, threads, sessions));
    }
}
