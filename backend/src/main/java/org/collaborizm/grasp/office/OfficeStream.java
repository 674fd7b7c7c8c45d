package org.collaborizm.grasp.office;

import java.time.Duration;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The overview, again and again, gathered once for everybody who looks and not at all while nobody does. */
@Component
final class OfficeStream {
    private static final Logger LOG = LoggerFactory.getLogger(OfficeStream.class);
    private static final Duration BETWEEN = Duration.ofSeconds(3);

    private final Scheduler blocking = Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor());
    private final Flux<ServerSentEvent<Overview>> shared;

    OfficeStream(Desk desk) {
        shared = Flux.interval(Duration.ZERO, BETWEEN)
                .onBackpressureDrop()
                .concatMap(
                        _ -> Mono.fromCallable(desk::look)
                                .subscribeOn(blocking)
                                .map(overview -> ServerSentEvent.builder(overview)
                                        .event("overview")
                                        .build())
                                .onErrorResume(OfficeStream::skip),
                        0)
                .replay(1)
                .refCount(1);
    }

    Flux<ServerSentEvent<Overview>> overviews() {
        return shared.onBackpressureLatest();
    }

    private static Mono<ServerSentEvent<Overview>> skip(Throwable failure) {
        LOG.warn("The office could not gather its overview", failure);
        return Mono.empty();
    }
}
