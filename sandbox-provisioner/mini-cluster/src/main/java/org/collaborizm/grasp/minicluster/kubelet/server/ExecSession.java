package org.collaborizm.grasp.minicluster.kubelet.server;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.kubelet.PodRuntime.ContainerRuntime;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.RawText;
import org.collaborizm.grasp.minicluster.kubelet.process.Streams;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A command that runs in a container, or the container's own process, and somebody who talks to it. */
final class ExecSession implements ApiResponse.Session {
    private static final int OUTPUT = 1;
    private static final int ERRORS = 2;
    private static final int STATUS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Pods pods;
    private final ContainerRuntime container;
    private final Ways ways;
    private final Executor threads;
    private final boolean attaches;
    private final Runnable over;
    private boolean left;
    private final RawText.Reader typed = new RawText.Reader();
    private @Nullable Outbox outbox;
    private ProcessEnvironment.@Nullable Child child;
    private @Nullable Terminal terminal;
    private Runnable detach = () -> {};

    /** @param over is run once the client is gone */
    ExecSession(Pods pods, Spoken process, Executor threads, Runnable over) {
        this.pods = pods;
        this.container = process.container();
        this.ways = process.ways();
        this.attaches = process.attaches();
        this.threads = threads;
        this.over = over;
    }

    /** What is spoken to: a process to be started, or with {@code attaches} the container's own. */
    record Spoken(ContainerRuntime container, Ways ways, boolean attaches) {}

    /** How it is talked to. */
    record Ways(boolean stdin, boolean tty, List<String> command) {}

    @Override
    public void open(Channels send) {
        var box = Outbox.to(send, threads);
        outbox = box;
        inLoop(() -> begin(box));
    }

    private void begin(Outbox box) {
        if (left) {
            return;
        }
        var streams = new Streams(
                text -> say(box, OUTPUT, text),
                text -> say(box, ways.tty() ? OUTPUT : ERRORS, text),
                code -> ended(box, code));
        try {
            if (attaches) {
                detach = container.attach(streams);
                child = new Attached(container);
            } else {
                child = container.exec(ways.command(), ways.tty(), streams);
                if (!ways.stdin()) {
                    child.endOfInput();
                }
            }
            terminal = ways.tty() ? new Terminal(child, text -> box.send(OUTPUT, bytes(text))) : null;
        } catch (IllegalArgumentException | IllegalStateException refused) {
            var why = "failed to exec in container: failed to start exec \"" + id()
                    + "\": OCI runtime exec failed: exec failed: " + "unable to start container process: "
                    + refused.getMessage() + ": unknown";
            box.finish(
                    STATUS,
                    bytes(failure(
                                    "InternalError",
                                    "Internal error occurred: error executing command in container: " + why)
                            .put("code", 500)
                            .toString()));
        }
    }

    /** As the container runtime names it: 64 hexadecimal digits. */
    private static String id() {
        return (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
    }

    private void say(Outbox box, int channel, String text) {
        box.send(channel, bytes(ways.tty() ? Terminal.shown(text) : text));
    }

    private void ended(Outbox box, int code) {
        var status = code == 0
                ? Json.object()
                : failure(
                        "NonZeroExitCode",
                        "command terminated with non-zero exit code: error executing command %s, exit code %d"
                                .formatted(ways.command(), code));
        if (code == 0) {
            status.putObject("metadata");
            status.put("status", "Success");
        } else {
            status.putObject("details")
                    .putArray("causes")
                    .addObject()
                    .put("reason", "ExitCode")
                    .put("message", Integer.toString(code));
        }
        box.finish(STATUS, bytes(status.toString()));
    }

    private static ObjectNode failure(String reason, String message) {
        var status = Json.object();
        status.putObject("metadata");
        return status.put("status", "Failure").put("message", message).put("reason", reason);
    }

    @Override
    public void received(int channel, byte[] bytes, Runnable taken) {
        inLoop(() -> {
            taken.run();
            if (channel == 0) {
                input(typed.more(bytes));
            }
        });
    }

    private void input(String text) {
        if (terminal != null) {
            terminal.typed(text);
        } else if (child != null && !text.isEmpty()) {
            child.input(text);
        }
    }

    @Override
    public void closed(int channel) {
        if (channel < 0) {
            over.run();
        }
        inLoop(() -> {
            if (channel == 0 && child != null && !attaches) {
                input(typed.end());
                child.endOfInput();
            } else if (channel < 0 && !left) {
                left = true;
                detach.run();
                if (child != null && !attaches) {
                    leave(child);
                }
                if (outbox != null) {
                    outbox.abandon();
                }
            }
        });
    }

    /** Whoever spoke to the command is gone: its terminal hangs up, its input ends, and what still runs then is ended. */
    private void leave(ProcessEnvironment.Child left) {
        if (ways.tty()) {
            left.kill();
            return;
        }
        left.endOfInput();
        pods.nodes().surroundings().clock().after(PATIENCE, left::kill);
    }

    private void inLoop(Runnable task) {
        pods.nodes().surroundings().loop().submit(task);
    }

    private static byte[] bytes(String text) {
        return RawText.bytes(text);
    }

    /** The container's own process. */
    private record Attached(ContainerRuntime container) implements ProcessEnvironment.Child {
        @Override
        public void input(String text) {
            container.input(text);
        }

        @Override
        public void endOfInput() {
            container.endOfInput();
        }

        @Override
        public void signal(int signal) {
            container.signal(signal);
        }

        @Override
        public void kill() {}
    }
}
