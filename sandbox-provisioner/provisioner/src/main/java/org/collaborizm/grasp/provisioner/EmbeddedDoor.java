package org.collaborizm.grasp.provisioner;

import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.collaborizm.grasp.minicluster.MiniCluster;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apiserver.ApiRequest;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.http.Clusters;

/**
 * How requests get into an embedded cluster: whoever shows the learner's credentials wakes it and is waited for. The platform,
 * which is its administrator, wakes it by other ways, so that a watch of its own that comes late does not.
 */
final class EmbeddedDoor implements Clusters {
    private final EmbeddedCluster embedded;

    EmbeddedDoor(EmbeddedCluster embedded) {
        this.embedded = embedded;
    }

    @Override
    public Optional<Visit> visit(Map<String, String> headers, Optional<X509Certificate> certificate) {
        var visitor = new Visitor(headers, certificate);
        var awake = embedded.ifAwake(visitor::enter);
        if (awake.isPresent()) {
            return awake.get();
        }
        if (visitor.platform) {
            throw unavailable("the cluster is asleep");
        }
        return embedded.credentials().gave(headers, certificate) ? visitor.wake() : Optional.empty();
    }

    private static ApiException unavailable(String why) {
        return new ApiException(503, "ServiceUnavailable", why, Json.object());
    }

    /** Whoever sends one request. */
    private final class Visitor {
        private final Map<String, String> headers;
        private final Optional<X509Certificate> certificate;
        private final boolean platform;

        Visitor(Map<String, String> headers, Optional<X509Certificate> certificate) {
            this.headers = headers;
            this.certificate = certificate;
            this.platform = embedded.credentials().administrator(headers);
        }

        Optional<Visit> wake() {
            try {
                return embedded.inside(this::enter);
            } catch (CannotWake asleep) {
                throw unavailable(String.valueOf(asleep.getMessage()));
            }
        }

        Optional<Visit> enter(MiniCluster cluster) {
            var known = cluster.visit(headers, certificate);
            if (known.isPresent() && !platform) {
                embedded.idleness().touch();
            }
            return known.map(it -> new Visit(embedded, it.user(), request -> answer(cluster, it, request)));
        }

        private ApiResponse answer(MiniCluster met, Visit visit, ApiRequest request) {
            var response = within(now -> {
                var here = now == met ? visit : cluster(now);
                return new Answered(now, here.api().apply(request));
            });
            return switch (response.response()) {
                case ApiResponse.Streaming streaming ->
                    new ApiResponse.Streaming(
                            streaming.mediaType(), new AwakeSource(embedded, response.by(), streaming.source()));
                case ApiResponse.Conversation conversation ->
                    new ApiResponse.Conversation(AwakeSession.conversation(embedded, conversation.session()));
                case ApiResponse.Forwarding _ ->
                    new ApiResponse.Forwarding(port -> AwakeSession.connection(embedded, () -> connect(request, port)));
                case ApiResponse.Answer answer -> answer;
                case ApiResponse.Text text -> text;
            };
        }

        /** Each connection through a port-forward is a request of its own, since the cluster may have slept in between. */
        private Optional<ApiResponse.Session> connect(ApiRequest request, int port) {
            var response = within(now -> cluster(now).api().apply(request));
            return response instanceof ApiResponse.Forwarding forwarding
                    ? Optional.of(forwarding.connect().apply(port))
                    : Optional.empty();
        }

        private Visit cluster(MiniCluster now) {
            return now.visit(headers, certificate).orElseThrow(ApiException::unauthorized);
        }

        private <T> T within(Function<MiniCluster, T> act) {
            if (platform) {
                return embedded.ifAwake(act).orElseThrow(() -> unavailable("the cluster is asleep"));
            }
            try {
                embedded.idleness().touch();
                return embedded.inside(act);
            } catch (CannotWake asleep) {
                throw unavailable(String.valueOf(asleep.getMessage()));
            }
        }
    }

    private record Answered(MiniCluster by, ApiResponse response) {}
}
