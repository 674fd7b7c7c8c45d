package org.collaborizm.grasp.minicluster.kubelet.behaviour;

import java.util.regex.Pattern;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import tools.jackson.databind.JsonNode;

/**
 * Python or Node.js: their version, {@code python -m http.server}, and one-liners that print a text. Programs in their
 * languages are not run; a script just keeps running.
 */
final class ScriptRuntime implements Program {
    private static final Pattern PRINTS =
            Pattern.compile("\\s*(?:print|console\\.log)\\(\\s*(['\"])(.*?)\\1\\s*\\)\\s*;?\\s*");

    private final JsonNode data;

    ScriptRuntime(JsonNode data) {
        this.data = data;
    }

    @Override
    public Handle start(ProcessEnvironment process) {
        var words = process.arguments();
        if (words.size() == 1) {
            return new UntilEndOfInput(process);
        }
        return switch (words.get(1)) {
            case "--version", "-V", "-v" ->
                finish(process, new Template(process).expand(data.path("banner").asString("")));
            case "-c", "-e" -> print(process, words.size() > 2 ? words.get(2) : "");
            case "-m" -> words.contains("http.server") ? files(process) : new Idle(data).start(process);
            default -> new Idle(data).start(process);
        };
    }

    private static Handle finish(ProcessEnvironment process, String text) {
        process.output(text);
        process.exit(0);
        return Handle.DEAF;
    }

    private Handle print(ProcessEnvironment process, String script) {
        var match = PRINTS.matcher(script);
        return match.matches() ? finish(process, match.group(2) + "\n") : new Idle(data).start(process);
    }

    private static Handle files(ProcessEnvironment process) {
        var last = process.arguments().getLast();
        var port = last.matches("\\d{1,5}") ? last : "8000";
        var server = Json.object().put("kind", "web").put("port", port).put("root", process.workingDirectory());
        server.put("server", "SimpleHTTP/0.6 Python/%{version}");
        server.putArray("start").add("Serving HTTP on 0.0.0.0 port " + port + " (http://0.0.0.0:" + port + "/) ...");
        server.put(
                "access", "%{remote} - - [%{time:dd/MMM/yyyy HH:mm:ss}] \"%{method} %{target} HTTP/1.1\" %{status} -");
        return new WebServer(server).start(process);
    }

    /** Waits for what it will not understand, and ends with it. */
    private record UntilEndOfInput(ProcessEnvironment process) implements Handle {
        @Override
        public void endOfInput() {
            process.exit(0);
        }
    }
}
