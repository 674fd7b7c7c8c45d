package org.collaborizm.grasp;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One PostgreSQL for all tests of this JVM; it ends with the JVM. */
public final class SharedPostgres {
    private static final AtomicInteger MADE = new AtomicInteger();

    private SharedPostgres() {}

    /** @return the address of a new, empty database, as {@code grasp.database-url} wants it */
    public static String newDatabase() {
        var name = "test" + MADE.incrementAndGet();
        try (var connection = Running.POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return "postgresql://postgres@127.0.0.1:" + Running.POSTGRES.getPort() + "/" + name;
    }

    /** A new database with Grasp's schema, for rooms that are tested without the application around them. */
    public static DataSource migrated() {
        var address = "jdbc:" + newDatabase().replace("postgres@", "");
        var database = new DriverManagerDataSource(address, "postgres", "");
        Flyway.configure().dataSource(database).outOfOrder(true).load().migrate();
        return database;
    }

    private static final class Running {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                var target = Files.createDirectories(Path.of("target").toAbsolutePath());
                return EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(
                                target.resolve("postgres-binaries").toFile())
                        .setDataDirectory(Files.createTempDirectory(target, "postgres-"))
                        .setServerConfig("max_connections", "100")
                        .setServerConfig("shared_buffers", "32MB")
                        .start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
