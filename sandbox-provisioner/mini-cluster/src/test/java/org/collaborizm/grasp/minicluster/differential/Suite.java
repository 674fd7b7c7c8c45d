package org.collaborizm.grasp.minicluster.differential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The scenarios and the recorded answers, as files. */
record Suite(Path folder) {
    static final Path HOME = Path.of("src/test/resources/differential");

    List<Scenario> scenarios() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".scenario"))
                    .sorted()
                    .map(Suite::read)
                    .toList();
        }
    }

    private static Scenario read(Path file) {
        try {
            var name = file.getFileName().toString().replaceFirst("\\.scenario$", "");
            return ScenarioReader.read(name, Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Recording recording(Scenario scenario) throws IOException {
        var file = file(scenario);
        return Files.exists(file) ? Recording.read(Files.readString(file)) : new Recording(java.util.Map.of());
    }

    void keep(Scenario scenario, Recording recording) throws IOException {
        Files.createDirectories(file(scenario).getParent());
        Files.writeString(file(scenario), recording.text());
    }

    List<Difference> differences() throws IOException {
        return Difference.read(Files.readString(folder.resolve("differences.yaml")));
    }

    private Path file(Scenario scenario) {
        return folder.resolve("recorded").resolve(scenario.name() + ".txt");
    }
}
