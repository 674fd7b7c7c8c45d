package org.collaborizm.grasp.minicluster.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its answer. Who asks is found out by the head alone, so that a body is read, and kept, only for those whom a
 * cluster knows.
 */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    /** As the API server's own limit on a request's body. */
    private static final int LARGEST_BODY = 3 * 1024 * 1024;

    private static final byte[] NOTHING = {};

    private final HttpServerRequest request;
    private final Service service;
    private final Guest guest;
    private final Ticket ticket;
    private final Writer writer;
    private final Head head;
    private final Context loop = Vertx.currentContext();
    private Buffer body = Buffer.buffer();
    private volatile boolean refused;

    /** What requests are answered with. */
    record Service(Clusters clusters, Connections connections, Executor threads) {}

    Exchange(HttpServerRequest request, Service service) {
        this.request = request;
        this.service = service;
        this.guest = Guest.of(request.connection());
        this.ticket = guest.request(this::late);
        this.writer = new Writer(request, ticket);
        this.head = new Head(request);
    }

    /** On the event loop. */
    void begin() {
        request.exceptionHandler(_ -> {
            refused = true;
            ticket.answered();
        });
        if (Upgrade.wanted(request) || !head.isAll()) {
            request.pause();
        }
        run(this::enter);
    }

    private void run(Runnable step) {
        try {
            service.threads().execute(() -> answering(step));
        } catch (RejectedExecutionException closing) {
            request.connection().close();
        }
    }

    private void answering(Runnable step) {
        try {
            step.run();
        } catch (ApiException failed) {
            refuse(failed);
        } catch (RuntimeException | StackOverflowError | LinkageError failed) {
            LOG.warn("{} {} failed", request.method(), request.path(), failed);
            refuse(ApiException.internal(String.valueOf(failed.getMessage())));
        }
    }

    private void enter() {
        var visit =
                service.clusters().visit(head.headers(), head.certificate()).orElseThrow(ApiException::unauthorized);
        ticket.enter(join(visit));
        if (Upgrade.wanted(request) || head.isAll()) {
            handle(visit, NOTHING);
        } else {
            loop.runOnContext(_ -> read(visit));
        }
    }

    private Crowd join(Clusters.Visit visit) {
        try {
            return service.connections().join(guest, visit.cluster());
        } catch (ApiException full) {
            writer.andThen(() -> request.connection().close());
            throw full;
        }
    }

    private void read(Clusters.Visit visit) {
        request.handler(this::more);
        request.endHandler(_ -> {
            if (!refused) {
                run(() -> handle(visit, body.getBytes()));
            }
        });
        request.resume();
    }

    private void more(Buffer part) {
        if (refused) {
            return;
        }
        ticket.carry(part.length());
        body.appendBuffer(part);
        if (body.length() > LARGEST_BODY) {
            refuse(ApiException.tooLarge("Request entity too large: limit is " + LARGEST_BODY));
        }
    }

    private void handle(Clusters.Visit visit, byte[] content) {
        ticket.working();
        try {
            reply(visit.api().apply(head.with(visit.user(), content)));
        } finally {
            ticket.worked();
        }
    }

    private void reply(ApiResponse response) {
        switch (response) {
            case ApiResponse.Answer answer -> writer.answer(answer);
            case ApiResponse.Text text -> writer.text(text);
            case ApiResponse.Streaming streaming
            when Upgrade.webSocket(request) ->
                upgrade(() -> Upgrade.stream(request, streaming.source(), service.threads(), ticket));
            case ApiResponse.Streaming streaming -> {
                ticket.lasts();
                new StreamWriter(request, service.threads(), ticket).start(streaming);
            }
            case ApiResponse.Conversation(var session) -> {
                ticket.whenAnswered(() -> session.closed(-1));
                upgrade(() -> Upgrade.converse(request, session, service.threads(), ticket));
            }
            case ApiResponse.Forwarding forwarding ->
                upgrade(() -> Upgrade.forward(request, forwarding.connect(), service.threads(), ticket));
        }
    }

    /** On the event loop, so that whoever listens does so before the next message is read: none is lost. */
    private void upgrade(Runnable act) {
        ticket.lasts();
        if (Upgrade.wanted(request)) {
            guest.upgraded();
        }
        loop.runOnContext(_ -> act.run());
    }

    /** What is left of the request is read and dropped, as long as its connection may stay idle. */
    private void refuse(ApiException failed) {
        refused = true;
        writer.refuse(failed);
        loop.runOnContext(_ -> {
            body = Buffer.buffer();
            if (!request.isEnded()) {
                request.resume();
            }
        });
    }

    private void late() {
        Runnable cut = () -> {
            if (request.version() == HttpVersion.HTTP_2) {
                request.response().reset();
            } else {
                request.connection().close();
            }
        };
        if (request.response().headWritten()) {
            cut.run();
        } else {
            writer.andThen(cut);
            refuse(ApiException.timeout("Timeout: request did not complete within the allotted timeout"));
        }
    }
}
