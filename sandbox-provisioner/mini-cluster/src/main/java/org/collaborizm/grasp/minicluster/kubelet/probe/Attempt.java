package org.collaborizm.grasp.minicluster.kubelet.probe;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.kubelet.process.Streams;
import org.collaborizm.grasp.minicluster.network.Connection;
import org.collaborizm.grasp.minicluster.network.HttpRequest;
import org.collaborizm.grasp.minicluster.network.HttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One probing: an HTTP request, a connection, a command or a gRPC call, within its time. */
final class Attempt {
    private static final int LONGEST_OUTPUT = 10 * 1024;

    private final JsonNode spec;
    private final Probed target;
    private final Consumer<String> result;
    private final StringBuilder output = new StringBuilder(0);
    private ClusterClock.@Nullable Alarm timeout;
    private boolean done;

    /** @param result gets nothing for success, else what failed in the words of {@code pkg/probe} */
    Attempt(JsonNode spec, Probed target, Consumer<String> result) {
        this.spec = spec;
        this.target = target;
        this.result = result;
    }

    void begin() {
        if (spec.has("httpGet")) {
            http(spec.path("httpGet"));
        } else if (spec.has("tcpSocket")) {
            tcp(spec.path("tcpSocket"));
        } else if (spec.has("exec")) {
            exec(spec.path("exec").path("command"));
        } else {
            grpc(spec.path("grpc"));
        }
    }

    private void http(JsonNode get) {
        var port = target.port(get.path("port"));
        var host = get.path("host").asString("");
        var path = get.path("path").asString("/");
        var scheme = get.path("scheme").asString("HTTP").toLowerCase(java.util.Locale.ROOT);
        var url = "%s://%s:%d%s"
                .formatted(
                        scheme,
                        host.isEmpty() ? target.address() : host,
                        port,
                        path.startsWith("/") ? path : "/" + path);
        switch (target.connect(host, port)) {
            case Connection.Open open -> {
                limit("failed: Get \"" + url
                        + "\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)");
                var named = (host.isEmpty() ? target.address() : host) + ":" + port;
                var request = new HttpRequest("GET", named, path, headers(get), "", open.remote());
                open.listener().request(request, this::answered);
            }
            case Connection.Refused refused ->
                finish("failed: Get \"%s\": dial tcp %s:%d: connect: connection refused"
                        .formatted(url, refused.address(), port));
            case Connection.UnknownHost unknown ->
                finish("failed: Get \"%s\": dial tcp: lookup %s: no such host".formatted(url, unknown.name()));
            default ->
                after("failed: Get \"" + url
                        + "\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)");
        }
    }

    private static Map<String, String> headers(JsonNode get) {
        var headers = new HashMap<String, String>();
        headers.put("user-agent", "kube-probe/1.32");
        headers.put("accept", "*/*");
        get.path("httpHeaders")
                .forEach(it -> headers.put(
                        it.path("name").asString("").toLowerCase(java.util.Locale.ROOT),
                        it.path("value").asString("")));
        return headers;
    }

    private void answered(HttpResponse answer) {
        var good = answer.status() >= 200 && answer.status() < 400;
        finish(good ? "" : "failed: HTTP probe failed with statuscode: " + answer.status());
    }

    private void tcp(JsonNode socket) {
        var port = target.port(socket.path("port"));
        switch (target.connect(socket.path("host").asString(""), port)) {
            case Connection.Open open -> finish("");
            case Connection.Refused refused ->
                finish("failed: dial tcp %s:%d: connect: connection refused".formatted(refused.address(), port));
            default -> after("failed: dial tcp %s:%d: i/o timeout".formatted(target.address(), port));
        }
    }

    private void exec(JsonNode command) {
        List<String> words = command.valueStream().map(it -> it.asString("")).toList();
        limit("failed: command timed out: \"%s\" timed out after %ds".formatted(String.join(" ", words), seconds()));
        try {
            var kill = target.exec(words, new Streams(this::said, this::said, this::exited));
            if (!done) {
                killed = kill;
            }
        } catch (IllegalArgumentException unknown) {
            finish(
                    "errored and resulted in unknown state: rpc error: code = Unknown desc = failed to exec in container: "
                            + "failed to start exec: OCI runtime exec failed: exec failed: unable to start container process: "
                            + unknown.getMessage() + ": unknown");
        }
    }

    private @Nullable Runnable killed;

    private void said(String text) {
        if (output.length() < LONGEST_OUTPUT) {
            output.append(text);
        }
    }

    private void exited(int code) {
        finish(code == 0 ? "" : "failed: " + output);
    }

    private void grpc(JsonNode call) {
        var port = target.port(call.path("port"));
        var connection = target.connect("", port);
        var health = connection instanceof Connection.Open open
                ? open.listener().health(call.path("service").asString(""))
                : "";
        if (health.isEmpty()) {
            after("failed: timeout: failed to connect service \"%s:%d\" within %ds: context deadline exceeded"
                    .formatted(target.address(), port, seconds()));
        } else if (health.equals("SERVING")) {
            finish("");
        } else {
            finish("failed: service unhealthy (responded with \"%s\")".formatted(health));
        }
    }

    private long seconds() {
        return Math.max(1, spec.path("timeoutSeconds").asLong(1));
    }

    private void after(String problem) {
        target.clock().after(Duration.ofSeconds(seconds()), () -> finish(problem));
    }

    private void limit(String problem) {
        timeout = target.clock().after(Duration.ofSeconds(seconds()), () -> {
            finish(problem);
            if (killed != null) {
                killed.run();
            }
        });
    }

    private void finish(String problem) {
        if (!done) {
            done = true;
            if (timeout != null) {
                timeout.cancel();
            }
            result.accept(problem);
        }
    }
}
