package org.collaborizm.grasp.minicluster.http;

import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.apiserver.JsonBytes;
import org.collaborizm.grasp.minicluster.apiserver.YamlBytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Writes complete answers, from any thread. */
final class Writer {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    /** As the API server: smaller answers are not worth it. */
    private static final int COMPRESSED_FROM = 128 * 1024;

    private final HttpServerRequest request;
    private final Ticket ticket;
    private Runnable then = () -> {};

    Writer(HttpServerRequest request, Ticket ticket) {
        this.request = request;
        this.ticket = ticket;
    }

    /** What is done when the answer has been sent. */
    void andThen(Runnable last) {
        then = last;
    }

    void answer(ApiResponse.Answer answer) {
        var response = request.response();
        answer.warnings().stream()
                .distinct() // an update that is tried again warns again
                .forEach(it -> response.headers().add("Warning", "299 - " + quoted(it)));
        tree(answer.code(), answer.body());
    }

    void text(ApiResponse.Text text) {
        write(text.code(), text.mediaType(), text.bytes(), text.headers());
    }

    void refuse(ApiException failed) {
        if (failed.code() == 429) {
            request.response().putHeader("Retry-After", "1");
        }
        tree(failed.code(), failed.toStatus());
    }

    private void tree(int code, JsonNode tree) {
        var accept = request.getHeader("Accept");
        if (accept != null && YamlBytes.wanted(accept)) {
            write(code, YamlBytes.MEDIA_TYPE, YamlBytes.of(tree), Map.of());
        } else {
            write(code, "application/json", JsonBytes.of(tree), Map.of());
        }
    }

    static void head(HttpServerRequest request, int code, String mediaType) {
        request.response()
                .setStatusCode(code)
                .putHeader("Content-Type", mediaType)
                .putHeader("Cache-Control", "no-cache, private")
                .putHeader("Audit-Id", UUID.randomUUID().toString());
    }

    private void write(int code, String mediaType, byte[] bytes, Map<String, String> headers) {
        var response = request.response();
        if (response.ended() || response.closed()) {
            ticket.answered();
            return;
        }
        head(request, code, mediaType);
        headers.forEach(response::putHeader);
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end().onComplete(this::sent);
            return;
        }
        var sent = fitting(bytes);
        ticket.carry(sent.length);
        ticket.answering();
        response.send(Buffer.buffer(sent)).onComplete(this::sent);
    }

    private void sent(AsyncResult<Void> result) {
        if (result.failed()) {
            LOG.debug("An answer could not be sent", result.cause());
        }
        ticket.answered();
        then.run();
    }

    private byte[] fitting(byte[] bytes) {
        var accepted = request.getHeader("Accept-Encoding");
        if (bytes.length < COMPRESSED_FROM || accepted == null || !accepted.contains("gzip")) {
            return bytes;
        }
        request.response().putHeader("Content-Encoding", "gzip").headers().add("Vary", "Accept-Encoding");
        var compressed = new ByteArrayOutputStream(bytes.length / 4);
        try (var gzip = new FastGzip(compressed)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    /** As the API server compresses: what takes half the time is worth a few more bytes. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 32 * 1024);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("[\\r\\n]+", " ") + '"';
    }
}
