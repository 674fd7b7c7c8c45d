package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellCgroupTests {
    @TempDir
    private Path hierarchies;

    private Path file(String name) throws IOException {
        var file = hierarchies.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }

    @Test
    void isBesideTheServersOwnInTheOneHierarchyOfVersion2() throws Exception {
        file("cgroup.controllers");
        var memory = file("user.slice/grasp-shells-a/memory.max");
        var procs = file("user.slice/grasp-shells-a/cgroup.procs");

        var files = new ShellCgroup("a", hierarchies, List.of("0::/user.slice/server.scope")).make();

        assertThat(files).containsExactly(procs);
        assertThat(memory).hasContent(String.valueOf(192 << 20));
    }

    @Test
    void asksForTheControllersThatTheGroupAboveDoesNotHandOn() throws Exception {
        file("cgroup.controllers");
        var handedOn = file("user.slice/cgroup.subtree_control");

        var files = new ShellCgroup("a", hierarchies, List.of("0::/user.slice/server.scope")).make();

        assertThat(files).isEmpty();
        assertThat(handedOn).hasContent("+cpu");
    }

    @Test
    void isBelowTheServersOwnInEachHierarchyOfVersion1() throws Exception {
        var processes = file("pids/server/grasp-shells-a/pids.max");
        var procs = file("pids/server/grasp-shells-a/cgroup.procs");

        var files =
                new ShellCgroup("a", hierarchies, List.of("4:freezer:/server", "8:pids:/server", "0::/server")).make();

        assertThat(files).containsExactly(procs);
        assertThat(processes).hasContent("300");
    }
}
