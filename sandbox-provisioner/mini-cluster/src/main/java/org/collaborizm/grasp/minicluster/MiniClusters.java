package org.collaborizm.grasp.minicluster;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.collaborizm.grasp.minicluster.http.ApiListener;
import org.collaborizm.grasp.minicluster.http.Clusters;
import org.collaborizm.grasp.minicluster.http.Clusters.Visit;
import org.collaborizm.grasp.minicluster.http.Identity;
import org.collaborizm.grasp.minicluster.http.Kubeconfig;
import org.collaborizm.grasp.minicluster.http.Limits;

/**
 * Many clusters behind one HTTPS port: the bearer token, or who signed the client's certificate, says which one
 * is meant. Whoever shows neither is nobody's.
 */
public final class MiniClusters implements AutoCloseable {
    private static final int MOST_REMEMBERED = 10_000;

    private final Map<String, Clusters> clusters = new ConcurrentHashMap<>();
    /** At which cluster each token was known last, so that not all are asked each time. */
    private final Map<String, String> known = new ConcurrentHashMap<>();

    private final String host;
    private final Identity identity;
    private final ApiListener listener;

    private MiniClusters(String host, int port, Limits limits) {
        this.host = host;
        this.identity = Identity.of(List.of(host, "localhost", "kubernetes.default.svc"));
        this.listener = ApiListener.start(host, port, identity, this::visit, limits);
    }

    /**
     * @param port 0 for any that is free
     * @throws IllegalStateException if the port cannot be had
     */
    public static MiniClusters listen(String host, int port) {
        return listen(host, port, Limits.USUAL);
    }

    /**
     * @param port 0 for any that is free
     * @param limits on what clients take of the port, so that those of one cluster leave enough to those of the others
     * @throws IllegalStateException if the port cannot be had
     */
    public static MiniClusters listen(String host, int port, Limits limits) {
        return new MiniClusters(host, port, limits);
    }

    public int port() {
        return listener.port();
    }

    /** Serves a cluster from now on, in place of one of that name. It is still its maker's to close. */
    public void add(String name, MiniCluster cluster) {
        add(name, cluster::visit);
    }

    /** Serves a cluster that need not be in memory as long as nobody visits it. */
    public void add(String name, Clusters door) {
        clusters.put(name, door);
    }

    /** Serves it no longer; none of that name is success. */
    public void remove(String name) {
        clusters.remove(name);
        known.values().removeIf(name::equals);
    }

    /** How the administrator of a cluster reaches it through this port; a secret. */
    public String kubeconfig(MiniCluster cluster) {
        return kubeconfig(cluster.credentials());
    }

    /** The same for one that need not be in memory. */
    public String kubeconfig(Credentials credentials) {
        var server = "https://%s:%d".formatted(host, port());
        return Kubeconfig.of("mini-cluster", server, identity, credentials.adminToken());
    }

    private Optional<Visit> visit(Map<String, String> headers, Optional<X509Certificate> certificate) {
        var token = headers.getOrDefault("authorization", "");
        if (token.isEmpty()) {
            return certificate.flatMap(_ -> signer(headers, certificate));
        }
        var remembered =
                Optional.ofNullable(known.get(token)).map(clusters::get).flatMap(it -> it.visit(headers, certificate));
        return remembered.isPresent() ? remembered : search(token, headers);
    }

    private Optional<Visit> signer(Map<String, String> headers, Optional<X509Certificate> certificate) {
        return clusters.values().stream()
                .flatMap(it -> it.visit(headers, certificate).stream())
                .findFirst();
    }

    private Optional<Visit> search(String token, Map<String, String> headers) {
        for (var cluster : clusters.entrySet()) {
            var visit = cluster.getValue().visit(headers, Optional.empty());
            if (visit.isPresent()) {
                if (known.size() >= MOST_REMEMBERED) {
                    known.clear();
                }
                known.put(token, cluster.getKey());
                return visit;
            }
        }
        return Optional.empty();
    }

    /** The clusters stay. */
    @Override
    public void close() {
        listener.close();
    }
}
