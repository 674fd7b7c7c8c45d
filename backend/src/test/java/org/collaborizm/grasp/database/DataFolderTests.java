package org.collaborizm.grasp.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTests {
    @TempDir
    Path temporary;

    @Test
    void isPrivate() throws IOException {
        var path = temporary.resolve("deep/data");
        try (var _ = DataFolder.open(path)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void refusesASecondServerAndNamesTheFolder() throws IOException {
        try (var _ = DataFolder.open(temporary)) {
            assertThatThrownBy(() -> DataFolder.open(temporary))
                    .isInstanceOf(CannotOpenDatabase.class)
                    .hasMessage("Another Grasp is running on the data folder " + temporary + ".");
        }
    }

    @Test
    void canBeOpenedAgainOnceItWasClosed() throws IOException {
        DataFolder.open(temporary).close();
        DataFolder.open(temporary).close();
    }

    @Test
    void refusesAFileInItsPlace() throws IOException {
        var file = Files.createFile(temporary.resolve("data"));
        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(CannotOpenDatabase.class)
                .hasMessageContaining(file + " is a file");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesAPlaceWhereNotEvenRootCanWrite() {
        assertThatThrownBy(() -> DataFolder.open(Path.of("/proc/grasp")))
                .isInstanceOf(CannotOpenDatabase.class)
                .hasMessageContaining("/proc/grasp cannot be made or written");
    }

    @Test
    void keepsTheServersName() throws IOException {
        ServerId first;
        try (var folder = DataFolder.open(temporary)) {
            first = folder.serverId();
        }
        try (var folder = DataFolder.open(temporary)) {
            assertThat(folder.serverId()).isEqualTo(first);
        }
    }

    @Test
    void refusesAServersNameThatIsNone() throws IOException {
        Files.writeString(temporary.resolve("server.id"), "me");
        try (var folder = DataFolder.open(temporary)) {
            assertThatThrownBy(folder::serverId)
                    .isInstanceOf(CannotOpenDatabase.class)
                    .hasMessageContaining("server.id does not hold a UUID");
        }
    }
}
