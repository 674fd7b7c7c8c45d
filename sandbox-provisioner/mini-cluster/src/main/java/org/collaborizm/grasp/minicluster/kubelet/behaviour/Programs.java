package org.collaborizm.grasp.minicluster.kubelet.behaviour;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.collaborizm.grasp.minicluster.kubelet.command.Commands;
import org.collaborizm.grasp.minicluster.kubelet.image.Image;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import tools.jackson.databind.JsonNode;

/** Finds the program an executable of an image is: a behaviour of the catalogue, or a command. */
public final class Programs {
    private static final Set<String> BIN =
            Set.of("/bin", "/usr/bin", "/usr/local/bin", "/sbin", "/usr/sbin", "/usr/local/sbin");
    private static final Set<String> INITS = Set.of("tini", "dumb-init", "catatonit");
    private static final Map<String, Function<JsonNode, Program>> KINDS = Map.of(
            "web", WebServer::new,
            "nginx", WebServer::new,
            "daemon", Daemon::new,
            "print", Printer::new,
            "idle", Idle::new,
            "connect", ConnectionTest::new,
            "interpreter", ScriptRuntime::new,
            "agnhost", Agnhost::new,
            "stress", data -> new Stress());

    private Programs() {}

    /** @param command a name, looked up in the path, or a path */
    public static Optional<Program> find(Image image, String command) {
        var data = image.programs().get(command);
        if (data == null && isInPath(command)) {
            data = image.programs().get(base(command));
        }
        if (data != null) {
            return Optional.of(KINDS.getOrDefault(data.path("kind").asString(""), Idle::new)
                    .apply(data));
        }
        if (wraps(image, command)) {
            return Optional.of(new Idle(tools.jackson.databind.node.MissingNode.getInstance()));
        }
        return isInPath(command) && image.tools().contains(base(command))
                ? Commands.find(base(command))
                : Optional.empty();
    }

    /** Whether an executable only prepares and then becomes the program that its first argument names. */
    public static boolean wraps(Image image, String command) {
        var base = base(command);
        return !image.entrypoint().isEmpty()
                && image.entrypoint().getFirst().equals(command)
                && (base.endsWith("entrypoint.sh") || INITS.contains(base));
    }

    private static boolean isInPath(String command) {
        var slash = command.lastIndexOf('/');
        return slash < 0 || BIN.contains(command.substring(0, slash));
    }

    private static String base(String command) {
        return command.substring(command.lastIndexOf('/') + 1);
    }
}
