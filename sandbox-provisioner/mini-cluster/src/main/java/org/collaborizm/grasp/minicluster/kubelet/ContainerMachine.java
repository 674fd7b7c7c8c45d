package org.collaborizm.grasp.minicluster.kubelet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import org.collaborizm.grasp.minicluster.kubelet.behaviour.Programs;
import org.collaborizm.grasp.minicluster.kubelet.image.Image;
import org.collaborizm.grasp.minicluster.kubelet.process.Machine;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.minicluster.kubelet.process.Streams;
import org.collaborizm.grasp.minicluster.kubelet.process.Usage;
import org.collaborizm.grasp.minicluster.kubelet.volume.Files;
import org.collaborizm.grasp.minicluster.network.ClusterNetwork;
import org.collaborizm.grasp.minicluster.network.NetworkStack;
import tools.jackson.databind.JsonNode;

/** What the processes of one container share. */
final class ContainerMachine implements Machine {
    private final PodContainer container;
    private final Image image;
    private final Files files;
    private final NetworkStack stack;
    private final List<ContainerProcess> processes = new ArrayList<>(1);
    private int lastId;

    ContainerMachine(PodContainer container, Image image) {
        this.container = container;
        this.image = image;
        var worker = container.worker();
        this.stack = worker.stack().orElseGet(() -> worker.kubelet().stack());
        var readOnly = container
                .spec()
                .path("securityContext")
                .path("readOnlyRootFilesystem")
                .asBoolean(false);
        this.files = new Files(image.files(), worker.sandbox().volumes().mounts(container.spec()), readOnly);
    }

    /**
     * The program a command line names.
     *
     * @throws IllegalArgumentException with the runtime's words if there is none
     */
    Executable executable(List<String> command, String directory) {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("no command specified");
        }
        var name = command.getFirst();
        var program = find(name);
        if (program.isPresent()) {
            var wrapped = Programs.wraps(image, name) && command.size() > 1;
            return wrapped
                    ? executable(command.subList(1, command.size()), directory)
                    : new Executable(program.get(), command);
        }
        var path = Files.resolve(directory, name);
        if (name.contains("/")) {
            var why = files.exists(path) ? "permission denied" : "no such file or directory";
            throw new IllegalArgumentException("exec: \"%s\": stat %s: %s"
                    .formatted(name, name, why)
                    .replace(": stat " + name + ": permission denied", ": permission denied"));
        }
        throw new IllegalArgumentException("exec: \"%s\": executable file not found in $PATH".formatted(name));
    }

    ContainerProcess process(List<String> arguments, Map<String, String> variables, String directory, Streams streams) {
        var process = new ContainerProcess(
                this,
                ++lastId == 1 ? 1 : lastId + 5,
                new ContainerProcess.Call(arguments, variables, directory),
                streams);
        processes.add(process);
        return process;
    }

    void ended(ContainerProcess process) {
        processes.remove(process);
    }

    void killAll() {
        List.copyOf(processes).forEach(ContainerProcess::kill);
    }

    /** Too much memory is taken: the kernel kills. */
    void memory(long bytes) {
        var limit = limit("memory");
        if (!limit.isMissingNode() && bytes > Quantity.of(limit).whole()) {
            container.instance().ifPresent(it -> it.kill(137, "OOMKilled"));
        }
    }

    /** Of the processor no more than the limit: the rest of the time the kernel makes its processes wait. */
    Usage usage() {
        var now = container.worker().around().clock().now();
        var wanted = processes.stream().map(it -> it.usage(now)).reduce(Usage.NONE, Usage::plus);
        var limit = limit("cpu");
        return limit.isMissingNode()
                ? wanted
                : new Usage(Math.min(wanted.cpu(), Quantity.of(limit).milli()), wanted.memory());
    }

    private JsonNode limit(String resource) {
        return container.resources().held().path("limits").path(resource);
    }

    Surroundings around() {
        return container.worker().around();
    }

    @Override
    public String hostname() {
        var spec = container.worker().spec();
        if (spec.path("hostNetwork").asBoolean(false)) {
            return container.worker().kubelet().name();
        }
        return spec.path("hostname").asString(container.worker().key().name());
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
        return around().network();
    }

    @Override
    public Optional<Program> find(String command) {
        return Programs.find(image, command);
    }

    @Override
    public List<Listed> processes() {
        return processes.stream()
                .map(it -> new Listed(it.id(), String.join(" ", it.arguments())))
                .toList();
    }

    @Override
    public String fact(String name) {
        return name.equals("uid")
                ? Long.toString(ContainerUser.id(container, image))
                : image.facts().getOrDefault(name, "");
    }

    /** @param arguments without a wrapper in front */
    record Executable(Program program, List<String> arguments) {}
}
