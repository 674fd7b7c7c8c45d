package org.collaborizm.grasp.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** PostgreSQL as a child of this server: durable, with a password, on loopback, kept in the data folder. */
final class EmbeddedDatabase implements OpenDatabase {
    /** The data directory's format; a new major cannot read the one before. */
    static final String MAJOR = "18";

    private final EmbeddedPostgres postgres;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres postgres, String password) {
        this.postgres = postgres;
        this.password = password;
    }

    static EmbeddedDatabase start(DataFolder folder) {
        var cluster = folder.resolve("postgres");
        try {
            refuseAnotherMajor(cluster);
            Orphan.stop(cluster);
            setAsideUnfinished(cluster);
            var passwordFile = password(folder.resolve("postgres.password"));
            var password = Files.readString(passwordFile);
            var postgres = start(cluster, Private.folder(folder.resolve("binaries")), passwordFile, password);
            prepare(postgres, cluster, password);
            return new EmbeddedDatabase(postgres, password);
        } catch (IOException | SQLException | IllegalStateException failure) {
            throw refusal(cluster, failure);
        }
    }

    private static CannotOpenDatabase refusal(Path cluster, Exception failure) {
        return new CannotOpenDatabase(
                "The embedded PostgreSQL did not start on " + cluster + ": " + failure.getMessage() + ".",
                "Look for its own words above. It needs Linux on x86-64 or macOS, some 200 MB free, and, when Grasp runs"
                        + " as root, user namespaces (unshare -U). Or use a PostgreSQL of your own: --database-url or"
                        + " GRASP_DATABASE_URL.",
                failure);
    }

    private static void refuseAnotherMajor(Path cluster) throws IOException {
        var file = cluster.resolve("PG_VERSION");
        if (Files.exists(file) && !Files.readString(file).strip().equals(MAJOR)) {
            var found = Files.readString(file).strip();
            throw new CannotOpenDatabase(
                    "The database in " + cluster + " was made by PostgreSQL " + found + "; this Grasp brings " + MAJOR
                            + ", which cannot read it.",
                    "Start the Grasp that made it, or serve the folder with a PostgreSQL " + found
                            + " and name it with --database-url, or choose another data folder (--data FOLDER or"
                            + " GRASP_DATA).");
        }
    }

    /** What a first start left half made has no rows yet; it is kept aside rather than deleted all the same. */
    private static void setAsideUnfinished(Path cluster) throws IOException {
        if (Files.exists(cluster) && Files.notExists(finished(cluster))) {
            Files.move(
                    cluster,
                    cluster.resolveSibling(
                            "postgres.unfinished-" + Instant.now().getEpochSecond()));
        }
    }

    private static Path finished(Path cluster) {
        return cluster.resolve("grasp.finished");
    }

    private static Path password(Path file) throws IOException {
        if (Files.notExists(file)) {
            var bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            Private.write(file, HexFormat.of().formatHex(bytes));
        }
        return file;
    }

    private static EmbeddedPostgres start(Path cluster, Path binaries, Path passwordFile, String password)
            throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setConnectConfig("password", password)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "30")
                .setServerConfig("shared_buffers", "32MB")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "''")
                .start();
    }

    /** Once: a role and a database of our own, so that the server does not work as PostgreSQL's superuser. */
    private static void prepare(EmbeddedPostgres postgres, Path cluster, String password)
            throws SQLException, IOException {
        if (Files.exists(finished(cluster))) {
            return;
        }
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create role grasp login password '" + password + "'");
            statement.execute("create database grasp owner grasp");
        }
        Private.write(finished(cluster), "");
    }

    @Override
    public String getUsername() {
        return "grasp";
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/grasp";
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
