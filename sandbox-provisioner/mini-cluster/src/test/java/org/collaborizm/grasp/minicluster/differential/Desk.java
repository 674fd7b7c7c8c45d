package org.collaborizm.grasp.minicluster.differential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A folder with a kubeconfig, in which kubectl is called; nothing of the user's own settings is seen there. */
final class Desk implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Kubectl kubectl;
    private final Path folder;
    private final Path home;

    Desk(Kubectl kubectl, String kubeconfig) throws IOException {
        this.kubectl = kubectl;
        this.home = Files.createTempDirectory("differential");
        this.folder = Files.createDirectory(home.resolve("work"));
        Files.writeString(home.resolve("kubeconfig"), kubeconfig);
    }

    void put(Step.File file) throws IOException {
        Files.writeString(folder.resolve(file.name()), file.text());
    }

    Answer kubectl(List<String> arguments, String input) throws IOException, InterruptedException {
        var out = home.resolve("out");
        var err = home.resolve("err");
        Files.writeString(home.resolve("in"), input);
        var process = builder(arguments)
                .redirectInput(home.resolve("in").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return new Answer(process.exitValue(), read(out), read(err));
    }

    ProcessBuilder builder(List<String> arguments) {
        var command = new ArrayList<>(List.of(kubectl.binary().toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("KUBE") || name.startsWith("LC_"));
        environment.put("KUBECONFIG", home.resolve("kubeconfig").toString());
        environment.put("HOME", home.toString());
        environment.put("TZ", "UTC");
        environment.put("LANG", "C");
        return builder;
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), UTF_8);
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.walk(home)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
