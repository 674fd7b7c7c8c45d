package org.collaborizm.grasp.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A cluster's objects as they were at one point of a lesson's way, and which checks hold there. */
record Recording(String name, List<String> holds, List<Map<String, Object>> objects) {
    static final Path FOLDER = Path.of("src/test/resources/recorded");

    /** In the order of the lesson's way. */
    static List<Recording> of(String lesson) throws IOException {
        try (var files = Files.list(FOLDER.resolve(lesson))) {
            return files.sorted().map(Recording::read).toList();
        }
    }

    Map<String, Object> object(String kind, String name) {
        return objects.stream()
                .filter(it -> it.get("kind").equals(kind)
                        && ((Map<?, ?>) it.get("metadata")).get("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Recording read(Path file) {
        var recording = JsonMapper.shared().readValue(file, Written.class);
        return new Recording(file.getFileName().toString(), recording.holds(), recording.objects());
    }

    private record Written(List<String> holds, List<Map<String, Object>> objects) {}
}
