package org.collaborizm.grasp.minicluster.kubelet.command;

import java.time.Duration;
import java.util.Set;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.minicluster.network.NetworkStack;

/** Pods and nodes answer a ping; the addresses of Services do not. */
final class Ping implements Program {
    @Override
    public Handle start(ProcessEnvironment process) {
        var words = process.arguments();
        var options = Options.parse(words.subList(1, words.size()), Set.of("c", "W", "w", "i"));
        var host = options.operands().isEmpty() ? "" : options.operands().getFirst();
        var machine = process.machine();
        var found = machine.network().resolve(machine.stack(), host).addresses();
        if (found.isEmpty()) {
            process.error("ping: bad address '%s'\n".formatted(host));
            process.exit(1);
            return Handle.DEAF;
        }
        process.output("PING %s (%s): 56 data bytes\n".formatted(host, found.getFirst()));
        var run = new Run(process, host, found.getFirst(), options.number("c", Integer.MAX_VALUE));
        run.next();
        return run;
    }

    private static final class Run implements Handle {
        private final ProcessEnvironment process;
        private final String host;
        private final String address;
        private final int count;
        private int sent;
        private int received;

        Run(ProcessEnvironment process, String host, String address, int count) {
            this.process = process;
            this.host = host;
            this.address = address;
            this.count = count;
        }

        private void next() {
            if (sent == count) {
                finish();
                return;
            }
            var there = process.machine()
                    .network()
                    .at(address)
                    .filter(NetworkStack::reachable)
                    .isPresent();
            if (there) {
                received++;
                process.output(
                        "64 bytes from %s: seq=%d ttl=62 time=0.%03d ms\n".formatted(address, sent, 80 + sent % 7));
            }
            sent++;
            process.after(Duration.ofSeconds(sent == count && there ? 0 : 1), this::next);
        }

        private void finish() {
            process.output(
                    "\n--- %s ping statistics ---\n%d packets transmitted, %d packets received, %d%% packet loss\n"
                            .formatted(host, sent, received, sent == 0 ? 0 : (sent - received) * 100 / sent));
            process.exit(received > 0 ? 0 : 1);
        }

        @Override
        public void signal(int signal) {
            finish();
        }
    }
}
