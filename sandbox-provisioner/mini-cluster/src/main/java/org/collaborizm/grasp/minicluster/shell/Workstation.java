package org.collaborizm.grasp.minicluster.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.kubelet.Surroundings;
import org.collaborizm.grasp.minicluster.kubelet.command.Commands;
import org.collaborizm.grasp.minicluster.kubelet.command.LineShell;
import org.collaborizm.grasp.minicluster.kubelet.process.Machine;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.minicluster.kubelet.process.Streams;
import org.collaborizm.grasp.minicluster.kubelet.volume.Files;
import org.collaborizm.grasp.minicluster.network.ClusterNetwork;
import org.collaborizm.grasp.minicluster.network.NetworkStack;

/**
 * A machine that is no node of the cluster and reaches its Services by name, as from the namespace {@code default}. Nothing
 * reaches it. It has the commands of simulated containers, and those that whoever sets it up gives it.
 */
public final class Workstation implements Machine {
    private static final int MOST_PROCESSES = 32;
    private static final int SHELL = 1;
    private static final String NAME = "workstation";
    private static final String USER = "learner";

    private final Surroundings around;
    private final Files files;
    private final Map<String, Program> programs;
    private final NetworkStack stack = new NetworkStack("172.20.0.1", "", new ObjectKey("default", ""));
    private final List<WorkstationProcess> processes = new ArrayList<>();
    private int lastId = SHELL;

    /**
     * @param files may be another's too; only the cluster's loop reads and writes them
     * @param programs by name, beside what simulated containers have
     */
    public Workstation(Surroundings around, Files files, Map<String, Program> programs) {
        this.around = around;
        this.files = files;
        this.programs = Map.copyOf(programs);
    }

    /**
     * A shell at its keyboard.
     *
     * @param streams told in the cluster's loop; its exit when the shell has ended
     */
    public LineShell shell(Map<String, String> variables, String directory, Streams streams) {
        return new LineShell(new WorkstationProcess(
                this, SHELL, new WorkstationProcess.Call(List.of("sh"), variables, directory), streams));
    }

    /** Asks something in the cluster's loop. */
    public <T> CompletableFuture<T> ask(Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        around.loop().submit(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException failed) {
                answer.completeExceptionally(failed);
            }
        });
        return answer;
    }

    /** Names of all commands it has. */
    public Iterable<String> commands() {
        var names = new TreeSet<>(Commands.names());
        names.addAll(programs.keySet());
        return names;
    }

    /** @throws IllegalStateException if too many run */
    WorkstationProcess process(WorkstationProcess.Call call, Streams streams) {
        if (processes.size() >= MOST_PROCESSES) {
            throw new IllegalStateException("too many processes");
        }
        var process = new WorkstationProcess(this, ++lastId, call, streams);
        processes.add(process);
        return process;
    }

    void ended(WorkstationProcess process) {
        processes.remove(process);
    }

    Surroundings around() {
        return around;
    }

    @Override
    public String hostname() {
        return NAME;
    }

    @Override
    public Files files() {
        return files;
    }

    @Override
    public NetworkStack stack() {
        return stack;
    }

    @Override
    public ClusterNetwork network() {
        return around.network();
    }

    @Override
    public Optional<Program> find(String command) {
        return Optional.ofNullable(programs.get(command)).or(() -> Commands.known(command));
    }

    @Override
    public List<Listed> processes() {
        return processes.stream()
                .map(it -> new Listed(it.id(), String.join(" ", it.arguments())))
                .toList();
    }

    @Override
    public String fact(String name) {
        return switch (name) {
            case "uid" -> "1000";
            case "user" -> USER;
            default -> "";
        };
    }
}
