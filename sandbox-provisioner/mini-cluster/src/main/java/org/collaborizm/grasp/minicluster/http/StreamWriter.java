package org.collaborizm.grasp.minicluster.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.Executor;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;

/** Writes a watch or a log as it comes: chunk after chunk, none held back, no faster than the client reads. */
final class StreamWriter {
    private final HttpServerRequest request;
    private final Executor threads;
    private final Ticket ticket;

    StreamWriter(HttpServerRequest request, Executor threads, Ticket ticket) {
        this.request = request;
        this.threads = threads;
        this.ticket = ticket;
    }

    void start(ApiResponse.Streaming streaming) {
        var response = request.response();
        var source = streaming.source();
        var flow = new Flow(() -> threads.execute(source::stop));
        ticket.whenAnswered(flow::close);
        try {
            Writer.head(request, 200, streaming.mediaType());
            response.setChunked(true);
            response.closeHandler(_ -> ticket.answered());
            response.exceptionHandler(_ -> flow.close());
            response.writeHead();
        } catch (IllegalStateException alreadyGone) {
            ticket.answered();
            return;
        }
        source.start(
                bytes -> flow.send(bytes.length, () -> response.write(Buffer.buffer(bytes))),
                () -> response.end().onComplete(_ -> ticket.answered()));
    }
}
