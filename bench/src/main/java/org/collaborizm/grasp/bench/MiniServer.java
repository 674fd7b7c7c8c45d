package org.collaborizm.grasp.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A mini-cluster in a process of its own, as {@code ./grasp cluster} starts one. */
final class MiniServer implements AutoCloseable {
    private final Process process;
    private final Path kubeconfig;

    MiniServer() throws IOException {
        kubeconfig = Files.createTempDirectory("grasp-bench").resolve("kubeconfig");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        process = new ProcessBuilder(List.of(
                        java,
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.collaborizm.grasp.minicluster.Standalone",
                        "--nodes",
                        "1",
                        "--port",
                        "0",
                        "--kubeconfig",
                        kubeconfig.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var lines = process.inputReader();
        for (var line = lines.readLine(); line == null || !line.contains("https://"); line = lines.readLine()) {
            if (line == null) {
                throw new IllegalStateException("the mini-cluster ended before it was there");
            }
        }
    }

    String kubeconfig() throws IOException {
        return Files.readString(kubeconfig);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
