package org.collaborizm.grasp.minicluster.kubelet.command;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.minicluster.kubelet.volume.Files;
import org.collaborizm.grasp.minicluster.network.Connection;
import org.collaborizm.grasp.minicluster.network.HttpRequest;
import org.collaborizm.grasp.minicluster.network.HttpResponse;

/** As busybox has it. */
final class Wget implements Program {
    private static final int PATIENCE = 900;

    @Override
    public Handle start(ProcessEnvironment process) {
        var words = process.arguments();
        var options =
                Options.parse(words.subList(1, words.size()), Set.of("O", "T", "t", "header", "post-data", "timeout"));
        if (options.operands().isEmpty()) {
            process.error("wget: missing URL\n");
            process.exit(1);
            return Handle.DEAF;
        }
        new Call(process, options, Url.parse(options.operands().getFirst())).begin();
        return new Handle() {
            @Override
            public void signal(int signal) {
                process.exit(128 + signal);
            }
        };
    }

    private record Call(ProcessEnvironment process, Options options, Url url) {
        void begin() {
            var machine = process.machine();
            var connection = machine.network().connect(machine.stack(), url.host(), url.port());
            if (!(connection instanceof Connection.UnknownHost) && !options.has("q")) {
                process.error("Connecting to %s (%s:%d)\n"
                        .formatted(url.named(), NetworkCommands.address(process, url.host()), url.port()));
            }
            switch (connection) {
                case Connection.Open open -> request(open);
                case Connection.UnknownHost unknown -> fail("bad address '%s'".formatted(url.named()));
                case Connection.Refused refused -> fail(cannot("Connection refused"));
                case Connection.NoRoute none -> later(3, cannot("Host is unreachable"));
                case Connection.TimedOut silent -> later(timeout(), "download timed out");
            }
        }

        private String cannot(String why) {
            return "can't connect to remote host (%s): %s".formatted(NetworkCommands.address(process, url.host()), why);
        }

        private void request(Connection.Open open) {
            later(timeout(), "download timed out");
            if (!open.listener().http()) {
                fail("error getting response");
                return;
            }
            var posts = options.has("post-data");
            var request = new HttpRequest(
                    posts ? "POST" : "GET",
                    url.named(),
                    url.target(),
                    Map.of("user-agent", "Wget", "host", url.named(), "connection", "close"),
                    options.value("post-data", ""),
                    open.remote());
            open.listener().request(request, this::answered);
        }

        private void answered(HttpResponse answer) {
            if (process.exited()) {
                return;
            }
            if (options.has("S")) {
                process.error("  HTTP/1.1 %d %s\n".formatted(answer.status(), answer.reason()));
                answer.headers().forEach((name, value) -> process.error("  %s: %s\n".formatted(name, value)));
            }
            if (answer.status() >= 400) {
                fail("server returned error: HTTP/1.1 %d %s".formatted(answer.status(), answer.reason()));
                return;
            }
            write(answer);
        }

        private void write(HttpResponse answer) {
            var name = options.value(
                    "O", url.target().equals("/") ? "index.html" : url.target().replaceAll(".*/", ""));
            var quiet = options.has("q");
            if (options.has("spider")) {
                process.error(quiet ? "" : "remote file exists\n");
            } else if (name.equals("-")) {
                process.error(quiet ? "" : "writing to stdout\n");
                process.output(answer.body());
                process.error(quiet ? "" : bar("-", answer.length()) + "written to stdout\n");
            } else if (process.machine()
                    .files()
                    .write(Files.resolve(process.workingDirectory(), name), answer.body())) {
                process.error(
                        quiet
                                ? ""
                                : "saving to '%s'\n%s'%s' saved\n".formatted(name, bar(name, answer.length()), name));
            } else {
                fail("can't open '%s': Read-only file system".formatted(name));
                return;
            }
            process.exit(0);
        }

        private static String bar(String name, int length) {
            return "%-20s 100%% |********************************| %5d  0:00:00 ETA\n".formatted(name, length);
        }

        private int timeout() {
            return options.number("T", options.number("timeout", PATIENCE));
        }

        private void later(int seconds, String message) {
            process.after(Duration.ofSeconds(seconds), () -> fail(message));
        }

        private void fail(String message) {
            process.error("wget: " + message + "\n");
            process.exit(1);
        }
    }
}
