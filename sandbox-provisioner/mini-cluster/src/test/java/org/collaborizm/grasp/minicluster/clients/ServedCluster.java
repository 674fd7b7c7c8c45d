package org.collaborizm.grasp.minicluster.clients;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.collaborizm.grasp.minicluster.ClusterSpec;
import org.collaborizm.grasp.minicluster.ClusterSpec.Pace;
import org.collaborizm.grasp.minicluster.ClusterSpec.Time;
import org.collaborizm.grasp.minicluster.MiniCluster;
import org.collaborizm.grasp.minicluster.NodePool;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A cluster behind its port, and the plainest client: what is sent and answered is seen as it is. */
final class ServedCluster implements AutoCloseable {
    private final MiniCluster cluster;
    private final String kubeconfig;
    private final SSLContext trust;
    private final HttpClient client;

    private ServedCluster(MiniCluster cluster) {
        this.cluster = cluster;
        this.kubeconfig = cluster.kubeconfig();
        this.trust = trust(kubeconfig);
        this.client = HttpClient.newBuilder().sslContext(trust).build();
    }

    /** In real time, where nothing takes longer than it must. */
    static ServedCluster withNodes(int count) {
        return with(count, 1);
    }

    /** Twenty times as fast as real time, so that what takes its time, as a namespace's end, is not waited for long. */
    static ServedCluster inQuickTime() {
        return with(0, 20);
    }

    private static ServedCluster with(int nodes, int speed) {
        var pools = nodes == 0 ? List.<NodePool>of() : List.of(NodePool.of("node", nodes));
        return new ServedCluster(MiniCluster.start(new ClusterSpec(pools, new Time.Real(speed), Pace.INSTANT, 1)));
    }

    String kubeconfig() {
        return kubeconfig;
    }

    MiniCluster cluster() {
        return cluster;
    }

    SSLContext trust() {
        return trust;
    }

    /**
     * What came back.
     *
     * @param body missing if it is no JSON
     * @param warnings as kubectl prints them
     */
    record Reply(int code, JsonNode body, String text, List<String> warnings) {}

    Reply get(String path) {
        return send("GET", path, "", new byte[0]);
    }

    Reply send(String method, String path, String mediaType, JsonNode body) {
        return send(method, path, mediaType, Json.MAPPER.writeValueAsBytes(body));
    }

    Reply send(String method, String path, String mediaType, byte[] body) {
        var request = request(path).method(method, BodyPublishers.ofByteArray(body));
        if (!mediaType.isEmpty()) {
            request.header("Content-Type", mediaType);
        }
        return send(request.build());
    }

    Reply send(HttpRequest request) {
        try {
            var response = client.send(request, BodyHandlers.ofString());
            var warnings = response.headers().allValues("Warning").stream()
                    .map(it -> it.replaceFirst("^299 - \"", "").replaceFirst("\"$", ""))
                    .toList();
            return new Reply(response.statusCode(), tree(response.body()), response.body(), warnings);
        } catch (IOException failed) {
            throw new AssertionError(request + " got no answer", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + cluster.port() + path))
                .header("Authorization", "Bearer " + cluster.adminToken());
    }

    /** @param path with its query */
    Watching watch(String path) {
        return new Watching(client, request(path).build());
    }

    private static JsonNode tree(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JacksonException notJson) {
            return Json.MAPPER.missingNode();
        }
    }

    private static SSLContext trust(String kubeconfig) {
        var data = YAMLMapper.shared()
                .readTree(kubeconfig)
                .at("/clusters/0/cluster/certificate-authority-data")
                .asString();
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "cluster",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(Base64.getDecoder().decode(data))));
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException broken) {
            throw new AssertionError(broken);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        cluster.close();
    }
}
