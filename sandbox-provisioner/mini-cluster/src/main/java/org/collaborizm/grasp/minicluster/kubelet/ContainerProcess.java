package org.collaborizm.grasp.minicluster.kubelet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.kubelet.process.Machine;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.minicluster.kubelet.process.Streams;
import org.collaborizm.grasp.minicluster.kubelet.process.Usage;
import org.collaborizm.grasp.minicluster.network.Listener;
import org.jspecify.annotations.Nullable;

/** A process in a container. */
final class ContainerProcess implements ProcessEnvironment, ProcessEnvironment.Child {
    private final ContainerMachine machine;
    private final int id;
    private final Call call;
    private final Streams streams;
    private Program.Handle handle = Program.Handle.DEAF;
    private @Nullable List<Integer> ports;
    private @Nullable List<ContainerProcess> children;
    private boolean exited;

    ContainerProcess(ContainerMachine machine, int id, Call call, Streams streams) {
        this.machine = machine;
        this.id = id;
        this.call = call;
        this.streams = streams;
    }

    void begin(Program program) {
        handle = program.start(this);
    }

    int id() {
        return id;
    }

    Usage usage(Instant now) {
        return handle.usage(now);
    }

    @Override
    public List<String> arguments() {
        return call.arguments();
    }

    @Override
    public Map<String, String> variables() {
        return call.variables();
    }

    @Override
    public String workingDirectory() {
        return call.directory();
    }

    @Override
    public void output(String text) {
        if (!exited) {
            streams.output().accept(text);
        }
    }

    @Override
    public void error(String text) {
        if (!exited) {
            streams.error().accept(text);
        }
    }

    @Override
    public void exit(int code) {
        if (!exited) {
            leave();
            streams.exit().accept(code);
        }
    }

    /** Ends without anybody being told. */
    void vanish() {
        exited = true;
        machine.ended(this);
        handle.gone();
    }

    private void leave() {
        exited = true;
        if (ports != null) {
            machine.stack().close(ports);
        }
        if (children != null) {
            List.copyOf(children).forEach(ContainerProcess::kill);
        }
        machine.ended(this);
        handle.gone();
    }

    @Override
    public boolean exited() {
        return exited;
    }

    @Override
    public Instant now() {
        return machine.around().clock().now();
    }

    @Override
    public ClusterClock.Alarm after(Duration duration, Runnable task) {
        return machine.around().clock().after(duration, () -> {
            if (!exited) {
                task.run();
            }
        });
    }

    @Override
    public void soon(Runnable task) {
        machine.around().loop().submit(() -> {
            if (!exited) {
                task.run();
            }
        });
    }

    @Override
    public boolean listen(int port, Listener listener) {
        if (exited || !machine.stack().listen(port, listener)) {
            return false;
        }
        ports = ports == null ? new ArrayList<>(1) : ports;
        ports.add(port);
        return true;
    }

    @Override
    public void memory(long bytes) {
        machine.memory(bytes);
    }

    @Override
    public Machine machine() {
        return machine;
    }

    @Override
    public Child spawn(List<String> arguments, Map<String, String> variables, String directory, Streams to) {
        var executable = machine.executable(arguments, directory);
        var child = machine.process(executable.arguments(), variables, directory, to);
        children = children == null ? new ArrayList<>(1) : children;
        children.removeIf(ContainerProcess::exited);
        children.add(child);
        child.begin(executable.program());
        return child;
    }

    @Override
    public void input(String text) {
        if (!exited) {
            handle.input(text);
        }
    }

    @Override
    public void endOfInput() {
        if (!exited) {
            handle.endOfInput();
        }
    }

    @Override
    public void signal(int signal) {
        if (!exited) {
            handle.signal(signal);
        }
    }

    @Override
    public void kill() {
        exit(137);
    }

    /** How it was called. */
    record Call(List<String> arguments, Map<String, String> variables, String directory) {}
}
