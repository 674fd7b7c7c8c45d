package org.collaborizm.grasp.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** The folder this server keeps everything in: private, writable, and in use by no other server. */
final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static DataFolder open(Path path) {
        try {
            Private.folder(path);
            return new DataFolder(path, locked(path));
        } catch (FileAlreadyExistsException _) {
            throw new CannotOpenDatabase("The data folder " + path + " is a file, not a folder.", ELSEWHERE);
        } catch (IOException failure) {
            throw new CannotOpenDatabase(
                    "The data folder " + path + " cannot be made or written: " + failure + ".", ELSEWHERE, failure);
        }
    }

    private static FileChannel locked(Path path) throws IOException {
        var channel =
                FileChannel.open(path.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // the other server is in this very process
        }
        channel.close();
        throw new CannotOpenDatabase(
                "Another Grasp is running on the data folder " + path + ".",
                "Use the one that is running, stop it first, or give this one a folder of its own (--data FOLDER or"
                        + " GRASP_DATA).");
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    ServerId serverId() {
        var file = path.resolve("server.id");
        try {
            if (Files.notExists(file)) {
                Private.write(file, UUID.randomUUID().toString());
            }
            return new ServerId(UUID.fromString(Files.readString(file).strip()));
        } catch (IllegalArgumentException failure) {
            throw new CannotOpenDatabase(
                    file + " does not hold a UUID.", "Delete the file; the server gets a new name.", failure);
        } catch (IOException failure) {
            throw new CannotOpenDatabase(file + " cannot be read or written: " + failure + ".", ELSEWHERE, failure);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static final String ELSEWHERE =
            "Make it a folder you can write, or name another one (--data FOLDER or GRASP_DATA).";
}
