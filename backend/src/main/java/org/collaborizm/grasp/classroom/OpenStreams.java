package org.collaborizm.grasp.classroom;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.collaborizm.grasp.learner.LearnerId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;

/** Counts each learner's live streams, so that no one can hold watches without end. */
@Component
final class OpenStreams {
    static final int MOST = 8;

    private final Map<LearnerId, Integer> open = new ConcurrentHashMap<>();

    <T> Flux<T> bounded(LearnerId learner, Flux<T> stream) {
        return Flux.defer(() -> {
            if (open.merge(learner, 1, Integer::sum) > MOST) {
                left(learner);
                return Flux.error(new ResponseStatusException(
                        HttpStatus.TOO_MANY_REQUESTS, "This lesson is open in " + MOST + " other places already"));
            }
            return stream.doFinally(_ -> left(learner));
        });
    }

    private void left(LearnerId learner) {
        open.computeIfPresent(learner, (_, count) -> count == 1 ? null : count - 1);
    }
}
