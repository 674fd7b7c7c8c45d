package org.collaborizm.grasp.minicluster.shell;

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
import org.collaborizm.grasp.minicluster.network.Listener;

/** A process on a workstation. What goes wrong in its program ends it, with a message. */
final class WorkstationProcess implements ProcessEnvironment, ProcessEnvironment.Child {
    private static final int KILLED = 137;

    private final Workstation machine;
    private final int id;
    private final Call call;
    private final Streams streams;
    private final List<WorkstationProcess> children = new ArrayList<>(1);
    private Program.Handle handle = Program.Handle.DEAF;
    private boolean exited;

    WorkstationProcess(Workstation machine, int id, Call call, Streams streams) {
        this.machine = machine;
        this.id = id;
        this.call = call;
        this.streams = streams;
    }

    /** How it was called. */
    record Call(List<String> arguments, Map<String, String> variables, String directory) {}

    int id() {
        return id;
    }

    private void begin(Program program) {
        guarded(() -> {
            handle = program.start(this);
            if (exited) {
                handle.gone();
            }
        });
    }

    private void guarded(Runnable act) {
        try {
            if (!exited) {
                act.run();
            }
        } catch (RuntimeException failed) {
            error("%s: %s\n".formatted(call.arguments().getFirst(), failed.getMessage()));
            exit(1);
        }
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
            exited = true;
            List.copyOf(children).forEach(WorkstationProcess::kill);
            machine.ended(this);
            handle.gone();
            streams.exit().accept(code);
        }
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
        return machine.around().clock().after(duration, () -> guarded(task));
    }

    @Override
    public void soon(Runnable task) {
        machine.around().loop().submit(() -> guarded(task));
    }

    /** Nobody could connect to it. */
    @Override
    public boolean listen(int port, Listener listener) {
        return false;
    }

    @Override
    public void memory(long bytes) {
        // what its commands keep is bounded by each of them
    }

    @Override
    public Machine machine() {
        return machine;
    }

    /**
     * @throws IllegalArgumentException if there is no such command
     * @throws IllegalStateException if too many run
     */
    @Override
    public Child spawn(List<String> arguments, Map<String, String> variables, String directory, Streams to) {
        var name = arguments.getFirst();
        var program = machine.find(name.substring(name.lastIndexOf('/') + 1))
                .orElseThrow(() -> new IllegalArgumentException(name + ": not found"));
        var child = machine.process(new Call(List.copyOf(arguments), Map.copyOf(variables), directory), to);
        children.removeIf(WorkstationProcess::exited);
        children.add(child);
        child.begin(program);
        return child;
    }

    @Override
    public boolean reads() {
        return !exited && handle.reads();
    }

    @Override
    public void input(String text) {
        guarded(() -> handle.input(text));
    }

    @Override
    public void endOfInput() {
        guarded(handle::endOfInput);
    }

    @Override
    public void signal(int signal) {
        guarded(() -> handle.signal(signal));
    }

    @Override
    public void kill() {
        exit(KILLED);
    }
}
