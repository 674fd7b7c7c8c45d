package org.collaborizm.grasp.minicluster.http;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Serves clusters over HTTPS, HTTP/1.1 and HTTP/2, as clients of Kubernetes expect it. One port and a few threads for all of
 * them; each request has a virtual thread of its own.
 */
public final class ApiListener implements AutoCloseable {
    private static final int HEADER_LIMIT = 64 * 1024;
    private static final int MOST_STREAMS = 250;

    private final Vertx vertx;
    private final HttpServer server;
    private final Connections connections;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private ApiListener(Connections connections, Identity identity, Clusters clusters) {
        this.connections = connections;
        var service = new Exchange.Service(clusters, connections, threads);
        this.vertx = Vertx.builder()
                .with(new VertxOptions().setEventLoopPoolSize(2).setInternalBlockingPoolSize(1))
                .withTransport(Gate.before(connections))
                .build();
        this.server = vertx.createHttpServer(options(identity, connections.limits()))
                .connectionHandler(PostUpgrade::allow)
                .requestHandler(request -> new Exchange(request, service).begin());
    }

    /**
     * With the usual limits.
     *
     * @param port 0 for any that is free
     * @throws IllegalStateException if the port cannot be had
     */
    public static ApiListener start(String host, int port, Identity identity, Clusters clusters) {
        return start(host, port, identity, clusters, Limits.USUAL);
    }

    /**
     * @param port 0 for any that is free
     * @throws IllegalStateException if the port cannot be had
     */
    public static ApiListener start(String host, int port, Identity identity, Clusters clusters, Limits limits) {
        var listener = new ApiListener(new Connections(limits), identity, clusters);
        listener.listen(host, port);
        return listener;
    }

    private void listen(String host, int port) {
        try {
            server.listen(port, host).toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException failed) {
            close();
            throw new IllegalStateException(
                    "%s:%d cannot be listened on: %s".formatted(host, port, failed.getCause()), failed);
        }
    }

    public int port() {
        return server.actualPort();
    }

    Connections connections() {
        return connections;
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .exceptionally(_ -> null)
                .join();
        threads.shutdownNow();
    }

    private static HttpServerOptions options(Identity identity, Limits limits) {
        var options = new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertValue(Buffer.buffer(identity.certificate()))
                        .setKeyValue(Buffer.buffer(identity.key())))
                .setClientAuth(ClientAuth.REQUEST)
                .setTrustOptions(TrustOptions.wrap(new AnyClient()))
                .setMaxHeaderSize(HEADER_LIMIT)
                .setMaxInitialLineLength(HEADER_LIMIT)
                .setSslHandshakeTimeout(limits.patience().head().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setTcpKeepAlive(true)
                .setWebSocketSubProtocols(SubProtocol.names());
        options.getInitialSettings().setMaxConcurrentStreams(MOST_STREAMS).setMaxHeaderListSize(HEADER_LIMIT);
        return options;
    }
}
