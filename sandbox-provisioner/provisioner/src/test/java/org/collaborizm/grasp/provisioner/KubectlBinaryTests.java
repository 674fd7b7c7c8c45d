package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class KubectlBinaryTests {
    @TempDir
    private Path folder;

    private Path kubectl(String name, String version) throws IOException {
        var file = Files.writeString(folder.resolve(name), """
                #!/bin/sh
                [ "$1" = version ] && echo '{"clientVersion": {"gitVersion": "%s"}}'
                """.formatted(version));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toRealPath();
    }

    @Test
    void isTheOneThatIsNamed() throws Exception {
        var named = kubectl("a-kubectl", "v1.33.1");

        assertThat(KubectlBinary.find(named.toString())).contains(new KubectlBinary(named, 33));
    }

    @Test
    void isTheOneOfTheClustersVersionBesideAFrontForMany() throws Exception {
        var front = kubectl("front", "v1.31.0");
        var link = Files.createSymbolicLink(folder.resolve("kubectl"), front);
        var beside = kubectl("kubectl.1.32", "v1.32.5-dispatcher");

        assertThat(KubectlBinary.find(link.toString())).contains(new KubectlBinary(beside, 32));
    }

    @Test
    void isNoneThatIsTooOldTooNewOrNotThere() throws Exception {
        assertThat(KubectlBinary.find(kubectl("old", "v1.30.9").toString())).isEmpty();
        assertThat(KubectlBinary.find(kubectl("new", "v1.34.0").toString())).isEmpty();
        assertThat(KubectlBinary.find(folder.resolve("none").toString())).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isMissedInWordsThatSayWhatToDo() {
        var host = ShellHost.probe(folder.resolve("none").toString());

        assertThat(host)
                .isInstanceOfSatisfying(
                        ShellHost.Unable.class,
                        unable -> assertThat(unable.explanation())
                                .contains(
                                        "a kubectl of version 1.31, 1.32 or 1.33 at " + folder,
                                        "https://kubernetes.io/docs/tasks/tools"));
    }
}
