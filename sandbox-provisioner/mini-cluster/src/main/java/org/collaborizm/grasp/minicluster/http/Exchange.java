package org.collaborizm.grasp.minicluster.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apiserver.ApiRequest;
import org.collaborizm.grasp.minicluster.apiserver.ApiRequest.Body;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its answer. */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    /** As the API server's own limit on a request's body. */
    private static final int LARGEST_BODY = 3 * 1024 * 1024;

    private static final long BODY_MILLIS = 60_000;

    private final HttpServerRequest request;
    private final Clusters clusters;
    private final Executor threads;
    private final Writer writer;
    private final Context loop = Vertx.currentContext();
    private final Buffer body = Buffer.buffer();
    private boolean refused;

    Exchange(HttpServerRequest request, Clusters clusters, Executor threads) {
        this.request = request;
        this.clusters = clusters;
        this.threads = threads;
        this.writer = new Writer(request);
    }

    /** On the event loop. */
    void begin() {
        request.exceptionHandler(_ -> refused = true);
        if (Upgrade.wanted(request)) {
            request.pause();
            answer();
            return;
        }
        var vertx = loop.owner();
        var timer = vertx.setTimer(BODY_MILLIS, _ -> request.connection().close());
        request.handler(this::more);
        request.endHandler(_ -> {
            vertx.cancelTimer(timer);
            answer();
        });
    }

    private void more(Buffer part) {
        if (refused) {
            return;
        }
        body.appendBuffer(part);
        if (body.length() > LARGEST_BODY) {
            refused = true;
            writer.refuse(ApiException.tooLarge("Request entity too large: limit is " + LARGEST_BODY));
        }
    }

    private void answer() {
        if (refused) {
            return;
        }
        try {
            threads.execute(this::handle);
        } catch (RejectedExecutionException closing) {
            request.connection().close();
        }
    }

    private void handle() {
        try {
            var headers = headers();
            var visit = clusters.visit(headers, certificate()).orElseThrow(ApiException::unauthorized);
            reply(visit.api().apply(read(visit, headers)));
        } catch (ApiException failed) {
            writer.refuse(failed);
        } catch (RuntimeException failed) {
            LOG.warn("{} {} failed", request.method(), request.path(), failed);
            writer.refuse(ApiException.internal(String.valueOf(failed.getMessage())));
        }
    }

    private void reply(ApiResponse response) {
        switch (response) {
            case ApiResponse.Answer answer -> writer.answer(answer);
            case ApiResponse.Text text -> writer.text(text);
            case ApiResponse.Streaming streaming
            when Upgrade.webSocket(request) -> upgrade(() -> Upgrade.stream(request, streaming.source(), threads));
            case ApiResponse.Streaming streaming -> new StreamWriter(request, threads).start(streaming);
            case ApiResponse.Conversation conversation ->
                upgrade(() -> Upgrade.converse(request, conversation.session(), threads));
            case ApiResponse.Forwarding forwarding ->
                upgrade(() -> Upgrade.forward(request, forwarding.connect(), threads));
        }
    }

    /** On the event loop, so that whoever listens does so before the next message is read: none is lost. */
    private void upgrade(Runnable act) {
        loop.runOnContext(_ -> act.run());
    }

    private ApiRequest read(Clusters.Visit visit, Map<String, String> headers) {
        var path = request.path() == null ? "/" : decoded(request.path().replace("+", "%2B"));
        return new ApiRequest(visit.user(), PostUpgrade.method(request), path, query(), headers, content(headers));
    }

    private Body content(Map<String, String> headers) {
        if (body.length() == 0) {
            return new Body.None();
        }
        var type = headers.getOrDefault("content-type", "application/json");
        var end = type.indexOf(';');
        return new Body.Bytes(body.getBytes(), (end < 0 ? type : type.substring(0, end)).strip());
    }

    /** The client's, if it showed one. */
    private Optional<X509Certificate> certificate() {
        try {
            return Stream.of(request.connection().peerCertificates().toArray())
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .findFirst();
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }

    private Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        request.headers()
                .forEach(entry -> headers.merge(
                        entry.getKey().toLowerCase(Locale.ROOT),
                        entry.getValue(),
                        (first, next) -> first + "," + next));
        return headers;
    }

    private Map<String, List<String>> query() {
        var query = new LinkedHashMap<String, List<String>>();
        for (var part :
                request.query() == null ? new String[0] : request.query().split("&", -1)) {
            if (!part.isEmpty()) {
                var equals = part.indexOf('=');
                var name = decoded(equals < 0 ? part : part.substring(0, equals));
                query.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(equals < 0 ? "" : decoded(part.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw ApiException.badRequest("invalid URL escape: " + malformed.getMessage());
        }
    }
}
