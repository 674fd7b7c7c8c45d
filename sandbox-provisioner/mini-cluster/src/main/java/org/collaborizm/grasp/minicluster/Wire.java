package org.collaborizm.grasp.minicluster;

import java.util.List;
import org.collaborizm.grasp.minicluster.http.ApiListener;
import org.collaborizm.grasp.minicluster.http.Identity;
import org.collaborizm.grasp.minicluster.http.Kubeconfig;

/** One cluster on a port of its own. */
record Wire(ApiListener listener, String kubeconfig) implements AutoCloseable {
    static Wire open(String host, int port, Access access) {
        var identity = Identity.of(List.of(host, "localhost", "kubernetes.default.svc"));
        var listener = ApiListener.start(host, port, identity, access);
        var server = "https://%s:%d".formatted(host, listener.port());
        return new Wire(
                listener,
                Kubeconfig.of(
                        "mini-cluster", server, identity, access.credentials().adminToken()));
    }

    int port() {
        return listener.port();
    }

    @Override
    public void close() {
        listener.close();
    }

    @Override
    public String toString() {
        return "Wire[port " + port() + "]";
    }
}
