package org.collaborizm.grasp.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTests {
    @TempDir
    static Path temporary;

    static DataFolder folder;
    static EmbeddedDatabase database;

    @BeforeAll
    static void start() {
        folder = DataFolder.open(temporary.resolve("data"));
        database = EmbeddedDatabase.start(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
        folder.close();
    }

    @Test
    void losesNothingThatWasCommitted() throws SQLException {
        assertThat(show("fsync")).isEqualTo("on");
        assertThat(show("synchronous_commit")).isEqualTo("on");
        assertThat(show("full_page_writes")).isEqualTo("on");
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        for (var user : new String[] {"grasp", "postgres"}) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.getJdbcUrl(), user, "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void worksForARoleThatIsNoSuperuser() throws SQLException {
        assertThat(show("is_superuser")).isEqualTo("off");
    }

    @Test
    void listensOnLoopbackOnly() throws SQLException {
        assertThat(show("listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void keepsItsFilesPrivate() throws IOException {
        assertThat(permissions("postgres")).isEqualTo("rwx------");
        assertThat(permissions("postgres.password")).isEqualTo("rw-------");
        assertThat(permissions("")).isEqualTo("rwx------");
    }

    @Test
    void keepsItsRowsOverARestart() throws Exception {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("create table kept as select 42 as answer");
        }
        database.close();
        database = EmbeddedDatabase.start(folder);
        try (var connection = connect();
                var rows = connection.createStatement().executeQuery("select answer from kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void refusesDataOfANewerMajorAndLeavesItAlone() throws IOException {
        var newer = Files.createDirectories(temporary.resolve("newer/postgres"));
        Files.writeString(newer.resolve("PG_VERSION"), "19\n");
        try (var other = DataFolder.open(newer.getParent())) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(other))
                    .isInstanceOf(CannotOpenDatabase.class)
                    .hasMessageContaining(newer + " was made by PostgreSQL 19");
        }
        assertThat(newer).isDirectoryContaining(file -> file.endsWith("PG_VERSION"));
    }

    @Test
    void stopsNoProcessThatIsNotItsOwn() {
        assertThat(Orphan.serves(ProcessHandle.current(), temporary)).isFalse();
        assertThat(ProcessHandle.allProcesses()
                        .filter(process -> Orphan.serves(process, temporary.resolve("data/postgres")))
                        .count())
                .isEqualTo(1);
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }

    private static String show(String setting) throws SQLException {
        try (var connection = connect();
                var rows = connection.createStatement().executeQuery("show " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }
}
