package org.collaborizm.grasp.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL that outlived its server: killed with -9, the server could not stop it. */
final class Orphan {
    private static final Logger log = LoggerFactory.getLogger(Orphan.class);
    private static final long PATIENCE_SECONDS = 10;

    private Orphan() {}

    /** To be called by whoever holds the data folder's lock: no living server can own what is found. */
    static void stop(Path cluster) throws IOException {
        var found = find(cluster);
        if (found.isPresent()) {
            log.warn("A PostgreSQL of an earlier run is still running on {}; stopping it.", cluster);
            end(found.get());
        }
    }

    private static Optional<ProcessHandle> find(Path cluster) throws IOException {
        var file = cluster.resolve("postmaster.pid");
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        var pid = Files.readAllLines(file).getFirst().strip();
        return pid.matches("\\d{1,10}")
                ? ProcessHandle.of(Long.parseLong(pid)).filter(process -> serves(process, cluster))
                : Optional.empty();
    }

    /** Process ids are used again, so the process must be a postgres, and its data directory this one. */
    static boolean serves(ProcessHandle process, Path cluster) {
        var info = process.info();
        var postgres = info.command().filter(command -> command.endsWith("/postgres"));
        var arguments = info.arguments().map(java.util.List::of).orElseGet(java.util.List::of);
        var at = arguments.indexOf("-D");
        return postgres.isPresent()
                && at >= 0
                && at + 1 < arguments.size()
                && Path.of(arguments.get(at + 1)).equals(cluster);
    }

    private static void end(ProcessHandle process) throws IOException {
        process.destroy();
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException | java.util.concurrent.ExecutionException failure) {
            throw new IOException("Could not wait for process " + process.pid(), failure);
        }
    }
}
