package org.collaborizm.grasp.minicluster.kubelet.server;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.apiserver.ResourceRequest;
import org.collaborizm.grasp.minicluster.apiserver.SubresourceHandler;
import org.collaborizm.grasp.minicluster.kubelet.PodRuntime.ContainerRuntime;
import org.collaborizm.grasp.minicluster.kubelet.log.LogBuffer;
import org.collaborizm.grasp.minicluster.kubelet.log.LogOptions;
import org.jspecify.annotations.Nullable;

/** {@code pods/log}, as {@code pkg/registry/core/pod/rest/log.go} and the kubelet behind it. */
final class LogHandler implements SubresourceHandler {
    private final Pods pods;
    private final Executor threads;
    private final Sessions sessions;
    private final Set<Following> followed = ConcurrentHashMap.newKeySet();

    LogHandler(Pods pods, Executor threads, Sessions sessions) {
        this.pods = pods;
        this.threads = threads;
        this.sessions = sessions;
    }

    @Override
    public ApiResponse handle(ResourceRequest request) {
        var pod = request.object();
        var name = Pods.container(pod, request.request().parameter("container"));
        pods.onNode(pod);
        var options = LogOptions.of(
                request.request()::parameter,
                pods.nodes().surroundings().clock().now());
        var container = pods.find(request.key()).flatMap(it -> it.container(name));
        var log = options.previous()
                ? container
                        .flatMap(ContainerRuntime::previousLog)
                        .orElseThrow(() ->
                                ApiException.badRequest("previous terminated container \"%s\" in pod \"%s\" not found"
                                        .formatted(name, Meta.name(pod))))
                : container
                        .flatMap(ContainerRuntime::log)
                        .orElseThrow(() ->
                                ApiException.badRequest("container \"%s\" in pod \"%s\" is waiting to start: %s"
                                        .formatted(
                                                name,
                                                Meta.name(pod),
                                                reason(
                                                        container
                                                                .map(ContainerRuntime::waitingReason)
                                                                .orElse("ContainerCreating"),
                                                        pod.path("status")
                                                                .path("initContainerStatuses")
                                                                .isEmpty()))));
        if (options.follow()) {
            return new ApiResponse.Streaming("text/plain", new Following(log, options, sessions.open()));
        }
        return new ApiResponse.Text(200, "text/plain", options.select(log).getBytes(StandardCharsets.UTF_8));
    }

    /** Ends what is followed. */
    void close() {
        followed.forEach(Following::end);
    }

    private static String reason(String reason, boolean alone) {
        return switch (reason) {
            case "ErrImagePull", "ImagePullBackOff" -> "trying and failing to pull image";
            case "ContainerCreating" -> alone ? reason : "PodInitializing";
            default -> reason;
        };
    }

    private final class Following implements ApiResponse.Source {
        private final LogBuffer log;
        private final LogOptions options;
        private final Runnable over;
        private Runnable leave = () -> {};
        private boolean stopped;
        private @Nullable Outbox outbox;

        Following(LogBuffer log, LogOptions options, Runnable over) {
            this.log = log;
            this.options = options;
            this.over = over;
        }

        @Override
        public synchronized void start(Consumer<byte[]> sink, Runnable end) {
            if (stopped) {
                return;
            }
            followed.add(this);
            var box = new Outbox(threads, new Outbox.Receiver() {
                @Override
                public void receive(int channel, byte[] bytes) {
                    sink.accept(bytes);
                }

                @Override
                public void end() {
                    followed.remove(Following.this);
                    over.run();
                    end.run();
                }
            });
            outbox = box;
            leave = options.follow(log, line -> box.send(1, line.getBytes(StandardCharsets.UTF_8)), box::finish);
        }

        @Override
        public synchronized void stop() {
            stopped = true;
            followed.remove(this);
            over.run();
            leave.run();
        }

        private synchronized void end() {
            stop();
            if (outbox != null) {
                outbox.finish();
            }
        }
    }
}
