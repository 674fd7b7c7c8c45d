package org.collaborizm.grasp.minicluster.kubelet.command;

import java.time.Duration;
import java.util.regex.Pattern;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;

/** {@code sleep 5}, {@code sleep 1h}, {@code sleep infinity}. As a container's first process it hears no signal. */
final class Sleep implements Program {
    private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?)([smhd]?)");

    @Override
    public Handle start(ProcessEnvironment process) {
        if (process.arguments().size() < 2) {
            process.error("sleep: missing operand\n");
            process.exit(1);
            return Handle.DEAF;
        }
        var total = Duration.ZERO;
        for (var word : process.arguments().subList(1, process.arguments().size())) {
            if (word.startsWith("inf")) {
                return Handle.DEAF;
            }
            var match = TIME.matcher(word);
            if (!match.matches()) {
                process.error("sleep: invalid number '%s'\n".formatted(word));
                process.exit(1);
                return Handle.DEAF;
            }
            total = total.plusMillis((long) (Double.parseDouble(match.group(1)) * 1000 * unit(match.group(2))));
        }
        process.after(total, () -> process.exit(0));
        return Handle.DEAF;
    }

    private static int unit(String unit) {
        return switch (unit) {
            case "m" -> 60;
            case "h" -> 3600;
            case "d" -> 86400;
            default -> 1;
        };
    }
}
