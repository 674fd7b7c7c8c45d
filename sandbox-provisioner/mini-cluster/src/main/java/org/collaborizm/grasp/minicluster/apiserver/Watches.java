package org.collaborizm.grasp.minicluster.apiserver;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;

/** Opens watches, and counts them. */
final class Watches {
    static final int MOST = 500;
    private static final long SHORTEST_SECONDS = 1800;

    private final Backend backend;
    private final Lists lists;
    private final Answers answers;
    private final Executor threads;
    private final OpenWatches open = new OpenWatches(MOST);

    Watches(Backend backend, Lists lists, Answers answers, Executor threads) {
        this.backend = backend;
        this.lists = lists;
        this.answers = answers;
        this.threads = threads;
    }

    /** @throws ApiException if there are too many, or the request contradicts itself */
    ApiResponse watch(Call call) {
        var options = ListOptions.of(call.request(), call.type());
        Chunks.revision(options.resourceVersion());
        var accept = answers.accept(call);
        var watch = new Watch(
                backend, call, options, new Watch.Surroundings(lists, answers, accept, threads, open, timeout(call)));
        if (!open.add(watch)) {
            throw ApiException.tooManyRequests("too many watches are open, please try again later", 1);
        }
        return new ApiResponse.Streaming("application/json", watch);
    }

    void close() {
        open.end();
    }

    /** As {@code --min-request-timeout}: between one and two times 30 minutes, unless the request says. */
    private Duration timeout(Call call) {
        var seconds = ListOptions.number(call.request(), "timeoutSeconds");
        return Duration.ofSeconds(
                seconds > 0 ? seconds : SHORTEST_SECONDS + backend.random().nextLong(SHORTEST_SECONDS));
    }
}
