package org.collaborizm.grasp.minicluster.kubelet.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.minicluster.network.Addresses;
import org.collaborizm.grasp.minicluster.network.Connection;
import org.collaborizm.grasp.minicluster.network.Resolution;

/** Commands that talk to others. */
final class NetworkCommands {
    private static final Duration DNS_TIMEOUT = Duration.ofSeconds(5);

    private NetworkCommands() {}

    static Map<String, Program> all() {
        return Map.of(
                "wget", new Wget(),
                "curl", new Curl(),
                "nslookup", new Lookup(NetworkCommands::nslookup),
                "dig", new Lookup(NetworkCommands::dig),
                "host", new Lookup(NetworkCommands::host),
                "nc", NetworkCommands::netcat,
                "ping", new Ping());
    }

    /** Asks the DNS, and waits in vain if nobody answers. */
    private record Lookup(Printer printer) implements Program {
        @Override
        public Handle start(ProcessEnvironment process) {
            var words = process.arguments();
            var operands = Options.parse(words.subList(1, words.size()), Set.of("t")).operands().stream()
                    .filter(it -> !it.startsWith("+") && !it.startsWith("@"))
                    .toList();
            if (operands.isEmpty()) {
                process.exit(1);
                return Handle.DEAF;
            }
            var machine = process.machine();
            var answer = machine.network().resolve(machine.stack(), operands.getFirst());
            if (!answer.answered()) {
                process.after(DNS_TIMEOUT, () -> {
                    process.output(";; connection timed out; no servers could be reached\n\n");
                    process.exit(1);
                });
            } else {
                process.exit(printer.print(process, operands.getFirst(), answer));
            }
            return Handle.DEAF;
        }
    }

    private interface Printer {
        int print(ProcessEnvironment process, String name, Resolution answer);
    }

    private static int nslookup(ProcessEnvironment process, String name, Resolution answer) {
        var busybox = process.machine().find("ash").isPresent();
        process.output("Server:\t\t10.43.0.10\nAddress:\t10.43.0.10%s\n\n".formatted(busybox ? ":53" : "#53"));
        if (!answer.found()) {
            process.output("** server can't find %s: NXDOMAIN\n\n".formatted(name));
            return 1;
        }
        if (!answer.alias().isEmpty()) {
            process.output("%s\tcanonical name = %s\n".formatted(answer.name(), answer.alias()));
        }
        var shown = answer.alias().isEmpty() ? answer.name() : answer.alias();
        answer.addresses().forEach(it -> process.output("Name:\t%s\nAddress: %s\n".formatted(shown, it)));
        process.output("\n");
        return 0;
    }

    private static int dig(ProcessEnvironment process, String name, Resolution answer) {
        if (process.arguments().contains("+short")) {
            answer.addresses().forEach(it -> process.output(it + "\n"));
            return 0;
        }
        process.output(";; ->>HEADER<<- opcode: QUERY, status: %s\n\n;; QUESTION SECTION:\n;%s.\t\tIN\tA\n\n"
                .formatted(answer.found() ? "NOERROR" : "NXDOMAIN", name));
        if (answer.found()) {
            process.output(";; ANSWER SECTION:\n");
            answer.addresses().forEach(it -> process.output("%s.\t5\tIN\tA\t%s\n".formatted(answer.name(), it)));
        }
        process.output("\n;; SERVER: 10.43.0.10#53(10.43.0.10) (UDP)\n");
        return 0;
    }

    private static int host(ProcessEnvironment process, String name, Resolution answer) {
        answer.addresses().forEach(it -> process.output("%s has address %s\n".formatted(answer.name(), it)));
        if (!answer.found()) {
            process.output("Host %s not found: 3(NXDOMAIN)\n".formatted(name));
        }
        return answer.found() ? 0 : 1;
    }

    private static Program.Handle netcat(ProcessEnvironment process) {
        var words = process.arguments();
        var options = Options.parse(words.subList(1, words.size()), Set.of("w", "p"));
        if (options.operands().size() < 2) {
            process.error("nc: missing host or port\n");
            process.exit(1);
            return Program.Handle.DEAF;
        }
        var host = options.operands().get(0);
        var port = Integer.parseInt(options.operands().get(1).replaceAll("\\D", "0"));
        var machine = process.machine();
        var shown = "%s (%s:%d)".formatted(host, address(process, host), port);
        switch (machine.network().connect(machine.stack(), host, port)) {
            case Connection.Open open -> {
                process.error(options.has("v") ? shown + " open\n" : "");
                process.exit(0);
            }
            case Connection.UnknownHost unknown -> fail(process, "nc: bad address '%s'\n".formatted(host));
            case Connection.Refused refused -> fail(process, "nc: %s: Connection refused\n".formatted(shown));
            case Connection.NoRoute none -> fail(process, "nc: %s: Host is unreachable\n".formatted(shown));
            case Connection.TimedOut silent ->
                process.after(
                        Duration.ofSeconds(options.number("w", 127)),
                        () -> fail(process, "nc: %s: Connection timed out\n".formatted(shown)));
        }
        return Program.Handle.DEAF;
    }

    static String address(ProcessEnvironment process, String host) {
        if (Addresses.isAddress(host)) {
            return host;
        }
        var machine = process.machine();
        List<String> found = machine.network().resolve(machine.stack(), host).addresses();
        return found.isEmpty() ? host : found.getFirst();
    }

    private static void fail(ProcessEnvironment process, String message) {
        process.error(message);
        process.exit(1);
    }
}
