package org.collaborizm.grasp.minicluster.kubelet.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.volume.Files;
import org.collaborizm.grasp.minicluster.network.Connection;
import org.collaborizm.grasp.minicluster.network.HttpRequest;
import org.collaborizm.grasp.minicluster.network.HttpResponse;

/** One transfer of curl. */
record CurlCall(ProcessEnvironment process, Options options, List<String> headers, Url url) {
    private static final int PATIENCE = 130;

    void begin() {
        var machine = process.machine();
        switch (machine.network().connect(machine.stack(), url.host(), url.port())) {
            case Connection.Open open -> request(open);
            case Connection.UnknownHost unknown -> fail(6, "Could not resolve host: " + url.host());
            case Connection.Refused refused -> fail(7, cannot(0, "Couldn't connect to server"));
            case Connection.NoRoute none ->
                process.after(Duration.ofMillis(3071), () -> fail(7, cannot(3071, "Couldn't connect to server")));
            case Connection.TimedOut silent -> {
                var limit = limit();
                process.after(
                        Duration.ofSeconds(limit),
                        () -> fail(
                                28,
                                limit == PATIENCE
                                        ? cannot(PATIENCE * 1000, "Couldn't connect to server")
                                        : "Connection timed out after %d milliseconds".formatted(limit * 1000 + 1)));
            }
        }
    }

    private String cannot(int millis, String why) {
        return "Failed to connect to %s port %d after %d ms: %s".formatted(url.host(), url.port(), millis, why);
    }

    private int limit() {
        var least = Math.min(
                options.number("m", options.number("max-time", PATIENCE)), options.number("connect-timeout", PATIENCE));
        return Math.max(1, least);
    }

    private void request(Connection.Open open) {
        if (!open.listener().http()) {
            fail(52, "Empty reply from server");
            return;
        }
        if (options.has("m", "max-time")) {
            var limit = options.number("m", options.number("max-time", PATIENCE));
            process.after(
                    Duration.ofSeconds(limit),
                    () -> fail(
                            28,
                            "Operation timed out after %d milliseconds with 0 bytes received"
                                    .formatted(limit * 1000 + 1)));
        }
        var request = request(open.remote());
        if (options.has("v")) {
            process.error(
                    "* Connected to %s (%s) port %d\n> %s %s HTTP/1.1\n> Host: %s\n> User-Agent: %s\n> Accept: */*\n> \n"
                            .formatted(
                                    url.host(),
                                    open.address(),
                                    url.port(),
                                    request.method(),
                                    url.target(),
                                    request.host(),
                                    request.header("user-agent")));
        }
        open.listener().request(request, this::answered);
    }

    private HttpRequest request(String remote) {
        var data = options.value("d", options.value("data", options.value("data-raw", "")));
        var method = options.value(
                "X", options.value("request", options.has("I") ? "HEAD" : data.isEmpty() ? "GET" : "POST"));
        Map<String, String> sent = new LinkedHashMap<>();
        sent.put("host", url.named());
        sent.put("user-agent", options.value("A", "curl/8.5.0"));
        sent.put("accept", "*/*");
        for (var header : headers) {
            var colon = header.indexOf(':');
            if (colon > 0) {
                sent.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).strip());
            }
        }
        return new HttpRequest(method, sent.getOrDefault("host", url.named()), url.target(), sent, data, remote);
    }

    private void answered(HttpResponse answer) {
        if (process.exited()) {
            return;
        }
        var head = "HTTP/1.1 %d %s\n".formatted(answer.status(), answer.reason());
        if (options.has("v")) {
            process.error("< " + head);
            answer.headers().forEach((name, value) -> process.error("< %s: %s\n".formatted(name, value)));
            process.error("< \n");
        }
        if (options.has("f", "fail") && answer.status() >= 400) {
            fail(22, "The requested URL returned error: " + answer.status());
            return;
        }
        var text = new StringBuilder();
        if (options.has("i", "I", "include", "head")) {
            text.append(head);
            answer.headers()
                    .forEach((name, value) ->
                            text.append(name).append(": ").append(value).append('\n'));
            text.append('\n');
        }
        text.append(options.has("I", "head") ? "" : answer.body());
        write(text.toString(), answer);
        process.exit(0);
    }

    private void write(String text, HttpResponse answer) {
        var file = options.value("o", options.value("output", "-"));
        if (!options.has("s", "silent") && !process.variables().containsKey("TERM")) {
            progress(answer.length());
        }
        if (file.equals("-")) {
            process.output(text);
        } else if (!file.equals("/dev/null")) {
            process.machine().files().write(Files.resolve(process.workingDirectory(), file), text);
        }
        var format = options.value("w", options.value("write-out", ""));
        process.output(format.replace("%{http_code}", Integer.toString(answer.status()))
                .replace("%{response_code}", Integer.toString(answer.status()))
                .replace("%{time_total}", "0.001230")
                .replace("%{size_download}", Integer.toString(answer.length()))
                .replace("\\n", "\n"));
    }

    private void progress(int length) {
        process.error("  %% Total    %% Received %% Xferd  Average Speed   Time    Time     Time  Current\n".formatted()
                + "                                 Dload  Upload   Total   Spent    Left  Speed\n"
                + "\r100 %5d  100 %5d    0     0   %4dk      0 --:--:-- --:--:-- --:--:-- %4dk\n"
                        .formatted(length, length, length / 2, length / 2));
    }

    private void fail(int code, String message) {
        if (process.exited()) {
            return;
        }
        if (!options.has("s", "silent") || options.has("S", "show-error")) {
            process.error("curl: (%d) %s\n".formatted(code, message));
        }
        process.exit(code);
    }
}
