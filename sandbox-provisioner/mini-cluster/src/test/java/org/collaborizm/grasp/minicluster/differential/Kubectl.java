package org.collaborizm.grasp.minicluster.differential;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The machine's kubectl: {@code $KUBECTL}, or the one on the PATH. */
public record Kubectl(Path binary, int minor) {
    static final int OLDEST = 30;

    private static final Pattern VERSION = Pattern.compile("Client Version: v1\\.(\\d+)\\.");

    /** @throws IllegalStateException saying what to install, if there is none that is new enough */
    public static Kubectl find() throws IOException, InterruptedException {
        for (var binary : candidates()) {
            var minor = minor(binary);
            if (minor.isPresent() && minor.get() >= OLDEST) {
                return new Kubectl(binary, minor.get());
            }
        }
        throw new IllegalStateException("These tests call kubectl 1." + OLDEST
                + " or later, and none was found: install it (https://kubernetes.io/docs/tasks/tools) so that it is on"
                + " the PATH, or set KUBECTL to the file");
    }

    private static Iterable<Path> candidates() {
        var chosen = Stream.ofNullable(System.getenv("KUBECTL")).map(Path::of);
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        var places = Stream.concat(
                Pattern.compile(Pattern.quote(File.pathSeparator)).splitAsStream(path),
                Stream.of("/usr/local/bin", "/opt/homebrew/bin", "/snap/bin"));
        return Stream.concat(chosen, places.map(folder -> Path.of(folder, "kubectl")))
                .filter(Files::isExecutable)
                .toList();
    }

    private static Optional<Integer> minor(Path binary) throws IOException, InterruptedException {
        var process = new ProcessBuilder(binary.toString(), "version", "--client")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var words = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        var version = VERSION.matcher(words);
        return version.find() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
    }
}
