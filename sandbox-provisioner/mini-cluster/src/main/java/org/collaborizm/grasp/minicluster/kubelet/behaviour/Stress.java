package org.collaborizm.grasp.minicluster.kubelet.behaviour;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.minicluster.kubelet.process.Usage;

/** The {@code stress} tool: takes memory and cores as its flags say. */
final class Stress implements Program {
    private static final Duration ALLOCATES = Duration.ofMillis(300);

    @Override
    public Handle start(ProcessEnvironment process) {
        var template = new Template(process);
        var workers = Integer.parseInt(first(template, "vm", "m", "0"));
        var cores = Double.parseDouble(first(template, "cpu", "c", "0"));
        var memory = Math.max(1, workers) * bytes(first(template, "vm-bytes", "", workers > 0 ? "256M" : "1M"));
        process.output("stress: info: [1] dispatching hogs: %s cpu, 0 io, %d vm, 0 hdd\n"
                .formatted(first(template, "cpu", "c", "0"), workers));
        process.after(ALLOCATES, () -> process.memory(memory));
        var usage = new Usage(Math.max(1, cores * 1000), memory);
        return new Handle() {
            @Override
            public void signal(int signal) {
                process.exit(128 + signal);
            }

            @Override
            public Usage usage(Instant now) {
                return usage;
            }
        };
    }

    private static String first(Template template, String name, String other, String fallback) {
        var value = template.expand("%{flag:" + name + "}");
        if (value.isEmpty() && !other.isEmpty()) {
            value = template.expand("%{flag:" + other + "}");
        }
        return value.isEmpty() ? fallback : value;
    }

    private static long bytes(String text) {
        var upper = text.toUpperCase(Locale.ROOT);
        return Quantity.parse(upper.replace("K", "k")).whole();
    }
}
