package org.collaborizm.grasp.minicluster.kubelet.server;

import java.util.concurrent.Executor;
import org.collaborizm.grasp.minicluster.apiserver.ApiServer;
import org.collaborizm.grasp.minicluster.kubelet.Nodes;

/** What the kubelets of a cluster serve through the API server. */
public final class KubeletServer {
    private KubeletServer() {}

    /** @param threads for what is sent; shared by all clusters */
    public static void register(ApiServer server, Nodes nodes, Executor threads) {
        var pods = new Pods(nodes);
        server.handle("pods/log", new LogHandler(pods, threads));
        server.handle("pods/exec", new ExecHandler(pods, threads, false));
        server.handle("pods/attach", new ExecHandler(pods, threads, true));
        server.handle("pods/portforward", new PortForwardHandler(pods, threads));
        server.handle("pods/proxy", new ProxyHandler(pods, false));
        server.handle("services/proxy", new ProxyHandler(pods, true));
        server.handle("nodes.metrics.k8s.io", new MetricsHandler(pods));
        server.handle("pods.metrics.k8s.io", new MetricsHandler(pods));
    }
}
