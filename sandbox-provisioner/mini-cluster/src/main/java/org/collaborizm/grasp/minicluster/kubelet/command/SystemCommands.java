package org.collaborizm.grasp.minicluster.kubelet.command;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;

/** Commands about the container itself. */
final class SystemCommands {
    private SystemCommands() {}

    static Map<String, Program> all() {
        return Map.ofEntries(
                Map.entry("true", Simple.exits(0)),
                Map.entry("false", Simple.exits(1)),
                Map.entry("sleep", new Sleep()),
                Map.entry("sh", new Shell()),
                Map.entry("ash", new Shell()),
                Map.entry("bash", new Shell()),
                Map.entry("dash", new Shell()),
                Map.entry("env", Simple.of(SystemCommands::environment)),
                Map.entry("printenv", Simple.of(SystemCommands::environment)),
                Map.entry("date", Simple.of(SystemCommands::date)),
                Map.entry("pwd", Simple.of((process, words) -> process.output(process.workingDirectory() + "\n"))),
                Map.entry("hostname", Simple.of(SystemCommands::hostname)),
                Map.entry("whoami", Simple.of((process, words) -> process.output(user(process) + "\n"))),
                Map.entry("id", Simple.of(SystemCommands::id)),
                Map.entry("uname", Simple.of(SystemCommands::uname)),
                Map.entry("nproc", Simple.of((process, words) -> process.output("2\n"))),
                Map.entry("which", Simple.of(SystemCommands::which)),
                Map.entry("ps", Simple.of(SystemCommands::processes)),
                Map.entry("test", Simple.of(SystemCommands::test)));
    }

    private static void environment(ProcessEnvironment process, List<String> words) {
        if (!words.isEmpty()) {
            var value = process.variables().get(words.getFirst());
            process.output(value == null ? "" : value + "\n");
            if (value == null) {
                process.exit(1);
            }
            return;
        }
        process.variables().forEach((name, value) -> process.output(name + "=" + value + "\n"));
    }

    private static void date(ProcessEnvironment process, List<String> words) {
        var pattern =
                words.isEmpty() || !words.getLast().startsWith("+") ? "+%a %b %e %H:%M:%S UTC %Y" : words.getLast();
        var time = process.now().atOffset(ZoneOffset.UTC);
        var text = new StringBuilder();
        for (var i = 1; i < pattern.length(); i++) {
            var letter = pattern.charAt(i);
            if (letter != '%' || i + 1 == pattern.length()) {
                text.append(letter);
                continue;
            }
            var format = format(pattern.charAt(++i));
            text.append(
                    format.isEmpty()
                            ? Long.toString(time.toEpochSecond())
                            : DateTimeFormatter.ofPattern(format, Locale.ENGLISH)
                                    .format(time));
        }
        process.output(text + "\n");
    }

    private static String format(char letter) {
        return switch (letter) {
            case 'Y' -> "yyyy";
            case 'm' -> "MM";
            case 'd' -> "dd";
            case 'e' -> "ppd";
            case 'H' -> "HH";
            case 'M' -> "mm";
            case 'S' -> "ss";
            case 'T' -> "HH:mm:ss";
            case 'F' -> "yyyy-MM-dd";
            case 'a' -> "EEE";
            case 'b' -> "MMM";
            case 'N' -> "nnnnnnnnn";
            case 'Z' -> "'UTC'";
            case '%' -> "'%'";
            default -> "";
        };
    }

    private static void hostname(ProcessEnvironment process, List<String> words) {
        var address = !words.isEmpty() && words.getFirst().matches("-[iI]");
        process.output((address
                        ? process.machine().stack().address()
                        : process.machine().hostname()) + "\n");
    }

    private static String user(ProcessEnvironment process) {
        var id = process.machine().fact("uid");
        var name = process.machine().fact("user");
        return id.equals("0") ? "root" : name.isEmpty() ? id : name;
    }

    private static void id(ProcessEnvironment process, List<String> words) {
        var id = process.machine().fact("uid");
        if (words.contains("-u")) {
            process.output(id + "\n");
        } else {
            process.output(
                    id.equals("0")
                            ? "uid=0(root) gid=0(root) groups=0(root)\n"
                            : "uid=%s gid=0(root) groups=0(root)\n".formatted(id));
        }
    }

    private static void uname(ProcessEnvironment process, List<String> words) {
        var name = process.machine().hostname();
        var flag = words.isEmpty() ? "-s" : words.getFirst();
        process.output(
                switch (flag) {
                    case "-a" ->
                        "Linux " + name + " 6.8.0-57-generic #59-Ubuntu SMP PREEMPT_DYNAMIC x86_64 GNU/Linux\n";
                    case "-r" -> "6.8.0-57-generic\n";
                    case "-m" -> "x86_64\n";
                    case "-n" -> name + "\n";
                    default -> "Linux\n";
                });
    }

    private static void which(ProcessEnvironment process, List<String> words) {
        for (var word : words) {
            if (process.machine().find(word).isPresent()) {
                process.output("/usr/bin/" + word + "\n");
            } else {
                process.exit(1);
            }
        }
    }

    private static void processes(ProcessEnvironment process, List<String> words) {
        var text = new StringBuilder("PID   USER     TIME  COMMAND\n");
        for (var each : process.machine().processes()) {
            text.append("%5d %-8s  0:00 %s\n".formatted(each.id(), user(process), each.commandLine()));
        }
        process.output(text.toString());
    }

    private static void test(ProcessEnvironment process, List<String> words) {
        var holds = new Condition(process.machine().files(), process.workingDirectory()).holds(words);
        process.exit(holds ? 0 : 1);
    }
}
