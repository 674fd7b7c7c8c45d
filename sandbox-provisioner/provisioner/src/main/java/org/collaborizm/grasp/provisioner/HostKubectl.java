package org.collaborizm.grasp.provisioner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This machine's kubectl in simulated shells, as a process of this server's user: it may read whatever that user may. So it
 * is only for a server whose one learner is that user.
 */
final class HostKubectl implements Program, AutoCloseable {
    static final int MOST_AT_ONCE = 8;
    private static final Logger log = LoggerFactory.getLogger(HostKubectl.class);
    private static final Pattern SERVER = Pattern.compile("(?m)^([ -]*server:).*$");
    private static final String STANDARD_PATH = "/usr/bin:/bin";
    private static final String NO_EDIT = """
            kubectl edit needs an editor that this shell cannot give it. Instead:
              kubectl get KIND NAME -o yaml > it.yaml; nano it.yaml; kubectl apply -f it.yaml
            """;
    private static final long COMPLETION_SECONDS = 3;
    private static final long END_WITHIN_SECONDS = 5;

    private final KubectlBinary binary;
    private final Path folder;
    private final SimulatedFiles files;
    private final Semaphore slots = new Semaphore(MOST_AT_ONCE);
    private final AtomicInteger runs = new AtomicInteger();
    private final Set<KubectlRun> running = ConcurrentHashMap.newKeySet();
    private String reached = "";

    /** @param folder the lease's own; made, for nobody but this server's user */
    HostKubectl(KubectlBinary binary, Path folder, SimulatedFiles files) {
        this.binary = binary;
        this.folder = folder.toAbsolutePath();
        this.files = files;
    }

    /**
     * Tells how it reaches the cluster.
     *
     * @param kubeconfig whatever server it names, the given port of this machine's loopback is used
     */
    synchronized void reach(String kubeconfig, int port) {
        var now = SERVER.matcher(kubeconfig).replaceAll("$1 https://127.0.0.1:" + port);
        if (now.equals(reached)) {
            return; // the learner may have changed it since
        }
        try {
            makePrivate(folder);
            Files.writeString(config(), now);
            reached = now;
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of a learner's kubectl cannot be made", e);
        }
    }

    private static void makePrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private Path config() {
        return folder.resolve("config");
    }

    @Override
    public Handle start(ProcessEnvironment process) {
        if (process.arguments().contains("edit")) {
            process.error(NO_EDIT);
            process.exit(1);
            return Handle.DEAF;
        }
        if (!slots.tryAcquire()) {
            process.error("kubectl: %d of them run already\n".formatted(MOST_AT_ONCE));
            process.exit(1);
            return Handle.DEAF;
        }
        var run = new KubectlRun(this, process, files);
        running.add(run);
        return run.begin();
    }

    void done(KubectlRun run) {
        running.remove(run);
        slots.release();
    }

    /** Ends all that run, and waits for that a moment. */
    @Override
    public void close() {
        running.forEach(KubectlRun::gone);
        try {
            if (!slots.tryAcquire(MOST_AT_ONCE, END_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                log.warn("A kubectl of a learner does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where one run has its copy of the learner's files. */
    Mirror place() {
        return new Mirror(folder.resolve("run-" + runs.incrementAndGet()));
    }

    void remove(Mirror place) {
        try {
            new ShellFolder(place.root()).delete();
        } catch (IOException e) {
            log.warn("What a kubectl has left cannot be deleted yet", e);
        }
    }

    /** A kubectl that is about to run, with nothing of this server's environment. */
    ProcessBuilder command(List<String> arguments, Mirror place, String directory) {
        var words = new ArrayList<String>();
        words.add(binary.path().toString());
        arguments.forEach(it -> words.add(seenOutside(it, place)));
        var builder = new ProcessBuilder(words).directory(place.at(directory).toFile());
        var kept = Optional.ofNullable(builder.environment().get("SystemRoot")); // Windows' programs need it
        builder.environment().clear();
        kept.ifPresent(it -> builder.environment().put("SystemRoot", it));
        var home = place.at(SimulatedFiles.HOME).toString();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        STANDARD_PATH,
                        "HOME",
                        home,
                        "USERPROFILE",
                        home,
                        "KUBECONFIG",
                        config().toString(),
                        "KUBECACHEDIR",
                        folder.resolve("cache").toString(),
                        "KUBERC",
                        "off",
                        "KUBE_EDITOR",
                        "false"));
        return builder;
    }

    /** Paths of the simulated shell's own file system are those of its copy. */
    private static String seenOutside(String word, Mirror place) {
        var from = word.lastIndexOf('=') + 1;
        var path = word.substring(from);
        var own = path.equals(SimulatedFiles.HOME)
                || path.startsWith(SimulatedFiles.HOME + "/")
                || path.startsWith(SimulatedFiles.TEMPORARY + "/");
        return own ? word.substring(0, from) + place.at(path) : word;
    }

    /** What could be the last of the words after kubectl's name. Waits for a moment. */
    List<String> completions(List<String> words) {
        var place = place();
        try {
            place.write(Map.of());
            var arguments = new ArrayList<>(List.of("__complete"));
            arguments.addAll(words);
            var process = command(arguments, place, SimulatedFiles.HOME)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            var watch = process.onExit().orTimeout(COMPLETION_SECONDS, TimeUnit.SECONDS);
            var _ = watch.whenComplete((_, late) -> killIfLate(process, late));
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return printed.lines()
                    .takeWhile(it -> !it.startsWith(":"))
                    .map(it -> it.split("\t", 2)[0])
                    .toList();
        } catch (IOException e) {
            log.debug("kubectl completes nothing", e);
            return List.of();
        } finally {
            remove(place);
        }
    }

    private static void killIfLate(Process process, @Nullable Throwable late) {
        if (late != null) {
            process.destroyForcibly();
        }
    }
}
