package org.collaborizm.grasp.minicluster.kubelet.behaviour;

import java.time.Duration;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.minicluster.network.HttpRequest;
import org.collaborizm.grasp.minicluster.network.HttpResponse;
import org.collaborizm.grasp.minicluster.network.Listener;
import tools.jackson.databind.JsonNode;

/** The testing image of Kubernetes, as {@code test/images/agnhost}: {@code netexec}, {@code serve-hostname}, {@code pause}. */
final class Agnhost implements Program {
    private final JsonNode data;

    Agnhost(JsonNode data) {
        this.data = data;
    }

    @Override
    public Handle start(ProcessEnvironment process) {
        var command = process.arguments().size() > 1 ? process.arguments().get(1) : "pause";
        return switch (command) {
            case "pause" -> pause(process);
            case "netexec" -> serve(process, "http-port", "8080", new NetExec(process));
            case "serve-hostname" ->
                serve(
                        process,
                        "port",
                        "9376",
                        (request, answer) -> answer.accept(
                                HttpResponse.text(200, process.machine().hostname())));
            case "liveness" -> serve(process, "port", "8080", new Liveness(process));
            default -> unknown(process, command);
        };
    }

    private Handle pause(ProcessEnvironment process) {
        process.output("Paused\n");
        return new Idle(data).start(process);
    }

    private Handle serve(ProcessEnvironment process, String flag, String port, Listener listener) {
        var number = Integer.parseInt(new Template(process).expand("%{flag:" + flag + ":" + port + "}"));
        process.output("Started HTTP server on port %d\n".formatted(number));
        if (!process.listen(number, listener)) {
            process.error("listen tcp :%d: bind: address already in use\n".formatted(number));
            process.exit(1);
            return Handle.DEAF;
        }
        return new Idle(data).start(process);
    }

    private static Handle unknown(ProcessEnvironment process, String command) {
        process.error("Error: unknown command \"%s\" for \"app\"\nRun 'app --help' for usage.\n".formatted(command));
        process.exit(1);
        return Handle.DEAF;
    }

    /** Healthy for ten seconds, and then no more. */
    private static final class Liveness implements Listener {
        private final ProcessEnvironment process;
        private final java.time.Instant started;

        Liveness(ProcessEnvironment process) {
            this.process = process;
            this.started = process.now();
        }

        @Override
        public void request(HttpRequest request, Consumer<HttpResponse> answer) {
            var age = Duration.between(started, process.now());
            answer.accept(
                    age.compareTo(Duration.ofSeconds(10)) > 0 && request.path().equals("/healthz")
                            ? HttpResponse.text(500, "error: %dms".formatted(age.toMillis()))
                            : HttpResponse.text(200, "ok"));
        }
    }

    /** Answers questions about itself. */
    private record NetExec(ProcessEnvironment process) implements Listener {
        @Override
        public void request(HttpRequest request, Consumer<HttpResponse> answer) {
            process.output("GET " + request.path() + "\n");
            switch (request.path()) {
                case "/hostname", "/hostName" ->
                    answer.accept(HttpResponse.text(200, process.machine().hostname()));
                case "/clientip" -> answer.accept(HttpResponse.text(200, request.remote() + ":45678"));
                case "/echo" -> answer.accept(HttpResponse.text(200, Template.query("msg", request.query())));
                case "/healthz" -> answer.accept(HttpResponse.text(200, ""));
                case "/header" ->
                    answer.accept(HttpResponse.text(
                            200,
                            request.header(
                                    Template.query("key", request.query()).toLowerCase(java.util.Locale.ROOT))));
                case "/exit" -> exit(request);
                case "/shell", "/dial", "/redirect", "/upload" ->
                    answer.accept(HttpResponse.text(501, request.path() + " is not simulated\n"));
                default -> answer.accept(HttpResponse.text(200, "NOW: " + process.now())); // whatever the path
            }
        }

        private void exit(HttpRequest request) {
            var code = Template.query("code", request.query());
            process.exit(code.isEmpty() ? 0 : Integer.parseInt(code));
        }
    }
}
