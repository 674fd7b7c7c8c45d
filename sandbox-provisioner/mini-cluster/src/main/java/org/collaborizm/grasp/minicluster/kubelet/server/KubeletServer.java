package org.collaborizm.grasp.minicluster.kubelet.server;

import java.util.concurrent.Executor;
import org.collaborizm.grasp.minicluster.apiserver.ApiServer;
import org.collaborizm.grasp.minicluster.kubelet.Nodes;

/** What the kubelets of a cluster serve through the API server. */
public final class KubeletServer {
    /** Each has a process, threads while it speaks, and what its client has not read. */
    private static final int MOST_CONVERSATIONS = 100;

    private static final int MOST_FOLLOWED_LOGS = 100;
    private static final int MOST_FORWARDED_CONNECTIONS = 200;

    private KubeletServer() {}

    /** @param threads for what is sent; shared by all clusters */
    public static void register(ApiServer server, Nodes nodes, Executor threads) {
        var pods = new Pods(nodes);
        var conversations = new Sessions("conversations with containers", MOST_CONVERSATIONS);
        var logs = new LogHandler(pods, threads, new Sessions("followed logs", MOST_FOLLOWED_LOGS));
        server.handle("pods/log", logs);
        server.whenClosed(logs::close);
        server.handle("pods/exec", new ExecHandler(pods, threads, conversations, false));
        server.handle("pods/attach", new ExecHandler(pods, threads, conversations, true));
        server.handle(
                "pods/portforward",
                new PortForwardHandler(
                        pods, threads, new Sessions("forwarded connections", MOST_FORWARDED_CONNECTIONS)));
        server.handle("pods/proxy", new ProxyHandler(pods, false));
        server.handle("services/proxy", new ProxyHandler(pods, true));
        server.handle("nodes.metrics.k8s.io", new MetricsHandler(pods));
        server.handle("pods.metrics.k8s.io", new MetricsHandler(pods));
    }
}
