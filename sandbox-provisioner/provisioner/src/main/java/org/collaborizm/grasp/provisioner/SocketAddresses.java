package org.collaborizm.grasp.provisioner;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A folder's sockets under a name that the kernel takes: at most 107 bytes, however deep the folder is. */
final class SocketAddresses implements AutoCloseable {
    private static final int LONGEST = 100;

    private final Path folder;
    private final boolean linked;

    private SocketAddresses(Path folder, boolean linked) {
        this.folder = folder;
        this.linked = linked;
    }

    /** @param longest the longest path of a socket in the folder, relative to it */
    static SocketAddresses of(Path folder, String longest) throws IOException {
        if (folder.resolve(longest).toString().getBytes(Charset.defaultCharset()).length <= LONGEST) {
            return new SocketAddresses(folder, false);
        }
        var link = Files.createTempDirectory("grasp").resolve("f");
        return new SocketAddresses(Files.createSymbolicLink(link, folder), true);
    }

    ShellFolder folder() {
        return new ShellFolder(folder);
    }

    @Override
    public void close() throws IOException {
        if (linked) {
            Files.deleteIfExists(folder);
            Files.deleteIfExists(Objects.requireNonNull(folder.getParent()));
        }
    }
}
