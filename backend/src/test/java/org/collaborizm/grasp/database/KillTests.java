package org.collaborizm.grasp.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTests {
    @TempDir
    Path temporary;

    @Test
    void aServerKilledWithNineLosesNothingAndLeavesNothingInTheWay() throws Exception {
        var server = server();
        try (var output = server.inputReader()) {
            awaitCommitted(output);
            assertThatThrownBy(() -> DataFolder.open(temporary)).hasMessageContaining("Another Grasp is running");
        } finally {
            server.destroyForcibly().waitFor();
        }
        var orphan = ProcessHandle.of(orphanPid()).orElseThrow();
        assertThat(orphan.isAlive()).isTrue();
        try (var folder = DataFolder.open(temporary);
                var database = EmbeddedDatabase.start(folder)) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(answer(database)).isEqualTo(42);
        }
    }

    private Process server() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledServer.class.getName(),
                        temporary.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static void awaitCommitted(BufferedReader output) throws IOException {
        for (var line = output.readLine(); !"committed".equals(line); line = output.readLine()) {
            assertThat(line).as("the server ended early").isNotNull();
        }
    }

    private long orphanPid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(temporary.resolve("postgres/postmaster.pid")).getFirst());
    }

    private static int answer(EmbeddedDatabase database) throws Exception {
        try (var connection = DriverManager.getConnection(
                        database.getJdbcUrl(), database.getUsername(), database.getPassword());
                var rows = connection.createStatement().executeQuery("select answer from kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
