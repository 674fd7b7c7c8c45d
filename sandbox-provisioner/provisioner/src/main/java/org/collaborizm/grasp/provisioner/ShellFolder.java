package org.collaborizm.grasp.provisioner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.collaborizm.grasp.provisioner.ShellHost.Able;

/**
 * What a learner's sandbox has on this host's disk. Inside, none of it can be written to.
 *
 * @param path its last name is the lease, by which the sandbox's processes are known
 */
record ShellFolder(Path path) {
    static final String SUPERVISE = "/usr/local/bin/grasp-supervise";
    private static final List<Path> SETTINGS_OF_THE_HOST = List.of(
            Path.of("/etc/alternatives"),
            Path.of("/etc/ld.so.cache"),
            Path.of("/etc/terminfo"),
            Path.of("/etc/inputrc"));

    String lease() {
        return Objects.requireNonNull(path.getFileName()).toString();
    }

    /** The same folder where it is seen at another place. */
    ShellFolder at(Path place) {
        return new ShellFolder(place);
    }

    Path etc() {
        return path.resolve("etc");
    }

    Path local() {
        return path.resolve("local");
    }

    /** Seen inside as /run/grasp. */
    Path run() {
        return path.resolve("run");
    }

    Path apiSocket() {
        return run().resolve("api.sock");
    }

    Path attachSocket() {
        return path.resolve("attach.sock");
    }

    Path launch() {
        return path.resolve("launch");
    }

    /** What went wrong before the sandbox was there. */
    Path startLog() {
        return path.resolve("start.log");
    }

    static List<Path> sharedSettings() {
        return SETTINGS_OF_THE_HOST.stream().filter(Files::exists).toList();
    }

    /** The folder and the one that is shared with the sandbox. */
    void make(Able host) throws IOException {
        Files.createDirectories(run());
        allow(path, host.root() ? "rwx--x--x" : "rwx------");
        allow(run(), host.root() ? "rwx--x--x" : "rwx------");
    }

    /** Everything that a sandbox about to start reads. */
    void furnish(Able host) throws IOException {
        make(host);
        for (var settings : List.of("grasp/bashrc", "grasp/tmux.conf", "nanorc")) {
            write("etc/" + settings, resource("toolbox/etc/" + settings));
        }
        var vim = resource("toolbox/etc/vim/vimrc.local");
        write("etc/vim/vimrc", vim); // where Debian's vim looks
        write("etc/vimrc", vim); // and others'
        write("etc/bash.bashrc", ". /etc/grasp/bashrc\n");
        write("etc/grasp/kubectl-completion", host.completion());
        write("etc/hosts", "127.0.0.1 localhost\n");
        var user = BubblewrapCommand.USER;
        write("etc/passwd", "learner:x:%d:%d:Learner:/home/learner:/bin/bash\n".formatted(user, user));
        write("etc/group", "learner:x:%d:\n".formatted(user));
        writeProgram("local/bin/grasp-terminal", resource("toolbox/usr/local/bin/grasp-terminal"));
        writeProgram("local/bin/grasp-supervise", resource("bubblewrap/supervise"));
        write("launch", resource("bubblewrap/launch"));
        write("kubectl", "");
        write("local/bin/kubectl", "");
        for (var shared : sharedSettings()) {
            mountPoint(shared);
        }
    }

    private void mountPoint(Path shared) throws IOException {
        var point = etc().resolve(Objects.requireNonNull(shared.getFileName()));
        if (Files.isDirectory(shared)) {
            Files.createDirectories(point);
        } else if (!Files.exists(point)) {
            Files.createFile(point);
        }
    }

    private void writeProgram(String name, String text) throws IOException {
        write(name, text);
        allow(path.resolve(name), "rwxr-xr-x");
    }

    private void write(String name, String text) throws IOException {
        var file = path.resolve(name);
        var above = Objects.requireNonNull(file.getParent());
        Files.createDirectories(above);
        if (!above.equals(path)) {
            allow(above, "rwxr-xr-x");
        }
        Files.writeString(file, text);
        allow(file, "rw-r--r--");
    }

    private static void allow(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(ShellFolder.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /** Deletes it with all that is in it; not there is success. */
    void delete() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
