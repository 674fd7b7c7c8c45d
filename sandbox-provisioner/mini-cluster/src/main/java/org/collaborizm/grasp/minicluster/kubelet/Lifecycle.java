package org.collaborizm.grasp.minicluster.kubelet;

import java.time.Duration;
import java.util.List;
import org.collaborizm.grasp.minicluster.kubelet.process.Streams;
import org.collaborizm.grasp.minicluster.network.Connection;
import org.collaborizm.grasp.minicluster.network.HttpRequest;
import tools.jackson.databind.JsonNode;

/** The hooks of a container, as {@code pkg/kubelet/lifecycle/handlers.go}. */
final class Lifecycle {
    private final PodContainer container;
    private final ContainerInstance instance;

    Lifecycle(PodContainer container, ContainerInstance instance) {
        this.container = container;
        this.instance = instance;
    }

    void afterStart(Runnable done) {
        var hook = container.spec().path("lifecycle").path("postStart");
        if (hook.isMissingNode()) {
            done.run();
            return;
        }
        run(hook, problem -> {
            if (problem.isEmpty()) {
                done.run();
            } else {
                container.warn("FailedPostStartHook", "PostStartHook failed");
                container.stop(Duration.ofSeconds(30), "FailedPostStartHook");
            }
        });
    }

    /** Runs the hook and then what follows, but never longer than the grace period. */
    void beforeStop(Duration grace, Runnable then) {
        var hook = container.spec().path("lifecycle").path("preStop");
        if (hook.isMissingNode() || grace.isZero()) {
            then.run();
            return;
        }
        run(hook, problem -> {
            if (!problem.isEmpty()) {
                container.warn("FailedPreStopHook", "PreStopHook failed");
            }
            then.run();
        });
    }

    private void run(JsonNode hook, java.util.function.Consumer<String> then) {
        if (hook.has("sleep")) {
            container
                    .worker()
                    .around()
                    .clock()
                    .after(Duration.ofSeconds(hook.path("sleep").path("seconds").asLong(0)), () -> then.accept(""));
        } else if (hook.has("exec")) {
            exec(hook.path("exec").path("command"), then);
        } else {
            http(hook.path("httpGet"), then);
        }
    }

    private void exec(JsonNode command, java.util.function.Consumer<String> then) {
        List<String> words = command.valueStream().map(it -> it.asString("")).toList();
        try {
            instance.exec(
                    words,
                    false,
                    new Streams(text -> {}, text -> {}, code -> then.accept(code == 0 ? "" : "exit code " + code)));
        } catch (IllegalArgumentException unknown) {
            then.accept(unknown.getMessage());
        }
    }

    private void http(JsonNode get, java.util.function.Consumer<String> then) {
        var target = new ProbeTarget(container, instance);
        var connection = target.connect(get.path("host").asString(""), target.port(get.path("port")));
        if (connection instanceof Connection.Open open) {
            var request = HttpRequest.get(open.address(), get.path("path").asString("/"))
                    .from(open.remote());
            open.listener().request(request, answer -> then.accept(answer.status() < 400 ? "" : "status"));
        } else {
            then.accept("connection refused");
        }
    }
}
