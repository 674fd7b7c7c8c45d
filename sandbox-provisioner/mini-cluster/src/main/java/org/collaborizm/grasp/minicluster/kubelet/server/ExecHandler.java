package org.collaborizm.grasp.minicluster.kubelet.server;

import java.util.List;
import java.util.concurrent.Executor;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.apiserver.ResourceRequest;
import org.collaborizm.grasp.minicluster.apiserver.SubresourceHandler;
import org.collaborizm.grasp.minicluster.kubelet.PodRuntime.ContainerRuntime;

/** {@code pods/exec} and {@code pods/attach}. */
final class ExecHandler implements SubresourceHandler {
    private final Pods pods;
    private final Executor threads;
    private final Sessions sessions;
    private final boolean attaches;

    /** @param attaches to the container's own process instead of starting another */
    ExecHandler(Pods pods, Executor threads, Sessions sessions, boolean attaches) {
        this.pods = pods;
        this.threads = threads;
        this.sessions = sessions;
        this.attaches = attaches;
    }

    @Override
    public ApiResponse handle(ResourceRequest request) {
        var pod = request.object();
        var asked = request.request();
        var name = Pods.container(pod, asked.parameter("container"));
        pods.onNode(pod);
        var container = pods.find(request.key())
                .flatMap(it -> it.container(name))
                .filter(ContainerRuntime::running)
                .orElseThrow(() -> new ApiException(
                        404,
                        "NotFound",
                        "container not found (\"%s\")".formatted(name),
                        org.collaborizm.grasp.minicluster.apimachinery.Json.object()));
        List<String> command = asked.query().getOrDefault("command", List.of());
        if (!attaches && command.isEmpty()) {
            throw ApiException.badRequest("you must specify at least 1 command for the container");
        }
        var ways = new ExecSession.Ways(asked.flag("stdin"), asked.flag("tty"), command);
        var process = new ExecSession.Spoken(container, ways, attaches);
        return new ApiResponse.Conversation(new ExecSession(pods, process, threads, sessions.open()));
    }
}
