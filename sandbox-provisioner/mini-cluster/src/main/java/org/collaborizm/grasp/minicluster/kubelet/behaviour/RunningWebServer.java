package org.collaborizm.grasp.minicluster.kubelet.behaviour;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.minicluster.kubelet.process.Usage;
import org.collaborizm.grasp.minicluster.network.HttpRequest;
import org.collaborizm.grasp.minicluster.network.HttpResponse;
import org.collaborizm.grasp.minicluster.network.Listener;
import tools.jackson.databind.JsonNode;

/** A server that listens: answers by its routes, logs, and counts its load. */
final class RunningWebServer implements Program.Handle, Listener {
    private final ProcessEnvironment process;
    private final JsonNode data;
    private final Template template;
    private final Load load = new Load();

    RunningWebServer(ProcessEnvironment process, JsonNode data) {
        this.process = process;
        this.data = data;
        this.template = new Template(process);
    }

    void open() {
        say(data.path("prepare"));
        for (var port : ports()) {
            if (!process.listen(port, this)) {
                process.error(template.expand(
                                data.path("taken").asString("listen tcp :%{port}: bind: address already in use"),
                                Map.of("port", Integer.toString(port)))
                        + "\n");
                process.exit(1);
                return;
            }
        }
        say(data.path("start"));
    }

    private List<Integer> ports() {
        if (data.path("kind").asString("").equals("nginx")) {
            return new NginxConfiguration(process.machine().files()).ports();
        }
        return template.expand(data.path("port").asString("80"))
                .replaceFirst("^.*:", "")
                .lines()
                .map(String::strip)
                .filter(it -> it.matches("\\d{1,5}"))
                .map(Integer::valueOf)
                .toList();
    }

    private void say(JsonNode lines) {
        lines.forEach(it -> process.output(template.expand(it.asString("")) + "\n"));
    }

    @Override
    public void request(HttpRequest request, Consumer<HttpResponse> answer) {
        load.hit(process.now());
        var response = headed(respond(request));
        log(request, response);
        var delay = data.path("delay").asLong(0);
        if (delay > 0) {
            process.after(Duration.ofMillis(delay), () -> answer.accept(response));
        } else {
            answer.accept(response);
        }
    }

    private HttpResponse respond(HttpRequest request) {
        if (data.path("kind").asString("").equals("nginx")) {
            var configured = new NginxConfiguration(process.machine().files()).answer(request.path());
            if (configured.isPresent()) {
                return configured.get();
            }
            return new StaticFiles(
                            process,
                            data,
                            new NginxConfiguration(process.machine().files()).root())
                    .answer(request, this::missing);
        }
        for (var route : data.path("routes")) {
            if (matches(route, request.path())) {
                var values = values(request);
                return HttpResponse.of(
                        route.path("status").asInt(200),
                        route.path("type").asString("text/plain; charset=utf-8"),
                        template.expand(route.path("body").asString(""), values));
            }
        }
        if (data.has("root")) {
            return new StaticFiles(process, data, data.path("root").asString("")).answer(request, this::missing);
        }
        return HttpResponse.of(
                404,
                data.path("notFoundType").asString("text/plain; charset=utf-8"),
                template.expand(data.path("notFound").asString("404 page not found\n"), values(request)));
    }

    private static boolean matches(JsonNode route, String path) {
        var wanted = route.path("path").asString("/");
        return wanted.endsWith("*") ? path.startsWith(wanted.substring(0, wanted.length() - 1)) : wanted.equals(path);
    }

    private void missing(HttpRequest request, String file) {
        var line = data.path("missing").asString("");
        if (!line.isEmpty()) {
            var values = values(request);
            values.put("file", file);
            process.error(template.expand(line, values) + "\n");
        }
    }

    private HttpResponse headed(HttpResponse response) {
        var headers = new LinkedHashMap<String, String>();
        var server = data.path("server").asString("");
        if (!server.isEmpty()) {
            headers.put("Server", template.expand(server));
        }
        headers.put(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME
                        .format(process.now().atOffset(ZoneOffset.UTC))
                        .replaceFirst("^(\\w+, )(\\d )", "$10$2"));
        headers.putAll(response.headers());
        headers.put("Content-Length", Integer.toString(response.length()));
        return new HttpResponse(response.status(), headers, response.body());
    }

    private void log(HttpRequest request, HttpResponse response) {
        var line = data.path("access").asString("");
        if (!line.isEmpty()) {
            var values = values(request);
            values.put("status", Integer.toString(response.status()));
            values.put("length", Integer.toString(response.length()));
            process.output(template.expand(line, values) + "\n");
        }
    }

    private Map<String, String> values(HttpRequest request) {
        var values = new HashMap<String, String>();
        values.put("method", request.method());
        values.put("path", request.path());
        values.put("target", request.target());
        values.put("remote", request.remote());
        values.put("host", request.host());
        values.put("agent", request.header("user-agent"));
        values.put("rawQuery", request.query());
        values.put("body", request.body());
        values.put("headers", headers(request));
        return values;
    }

    private static String headers(HttpRequest request) {
        return request.headers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(it -> capitalized(it.getKey()) + ": " + it.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String capitalized(String header) {
        var text = new StringBuilder();
        for (var part : header.split("-", 0)) {
            text.append(text.isEmpty() ? "" : "-")
                    .append(part.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(part.substring(1));
        }
        return text.toString();
    }

    @Override
    public String health(String service) {
        return data.path("grpc").asBoolean(false) ? "SERVING" : "";
    }

    @Override
    public void signal(int signal) {
        say(data.path("stop"));
        var code = data.path("exitCode").asInt(0);
        var takes = data.path("shutdown").asLong(0);
        if (takes > 0) {
            process.after(Duration.ofMillis(takes), () -> process.exit(code));
        } else {
            process.exit(code);
        }
    }

    @Override
    public Usage usage(Instant now) {
        var cpu = data.path("cpu").asDouble(0.1)
                + load.rate(now) * data.path("cpuPerRequest").asDouble(1);
        return new Usage(cpu, data.path("memory").asLong(10_000_000));
    }
}
