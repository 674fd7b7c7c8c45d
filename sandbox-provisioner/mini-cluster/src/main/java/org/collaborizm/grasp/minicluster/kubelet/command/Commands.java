package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;

/** The commands images have, by name. Those an image lists and this does not know say so. */
public final class Commands {
    private static final Map<String, Program> BY_NAME = byName();

    private Commands() {}

    private static Map<String, Program> byName() {
        var all = new HashMap<>(SystemCommands.all());
        all.putAll(TextCommands.all());
        all.putAll(FileCommands.all());
        all.putAll(NetworkCommands.all());
        all.put("tar", new Tar());
        return Map.copyOf(all);
    }

    public static Optional<Program> find(String name) {
        return Optional.of(BY_NAME.getOrDefault(name, Commands::unsimulated));
    }

    /** A command that is part of this simulation. */
    public static Optional<Program> known(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** What {@code sh} is. */
    public static Program shell() {
        return new Shell();
    }

    private static Program.Handle unsimulated(
            org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment process) {
        process.error(process.arguments().getFirst() + ": not part of this simulation\n");
        process.exit(1);
        return Program.Handle.DEAF;
    }
}
