package org.collaborizm.grasp.office;

import java.util.List;
import java.util.Locale;
import org.collaborizm.grasp.provisioner.RunningSandbox.Machine;
import org.collaborizm.grasp.provisioner.RunningSandbox.Usage;

/** What a sandbox uses, in words. */
record Load(String nodes, String memory, String cpu) {
    private static final long MEBIBYTE = 1024 * 1024;

    static Load of(List<Machine> machines, Usage usage) {
        long off = machines.stream().filter(machine -> !machine.running()).count();
        String nodes = off == 0 ? String.valueOf(machines.size()) : machines.size() + ", " + off + " off";
        String limit = usage.memoryLimitBytes() > 0 ? " of " + mebibytes(usage.memoryLimitBytes()) : "";
        String cpu = String.format(Locale.ROOT, "%.2f", usage.cpus());
        return new Load(nodes, mebibytes(usage.memoryBytes()) + limit, cpu);
    }

    private static String mebibytes(long bytes) {
        return bytes / MEBIBYTE + " MiB";
    }
}
