package org.collaborizm.grasp.minicluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.collaborizm.grasp.minicluster.http.Identity;
import org.collaborizm.grasp.minicluster.store.SavedState;
import org.collaborizm.grasp.minicluster.store.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptBeginningTests {
    @TempDir
    private Path folder;

    @Test
    void aClusterBeginsWithTheSameWhetherItIsReadOrMade() throws IOException {
        var file = folder.resolve("beginning");
        KeptBeginning.use(file);
        KeptBeginning.use(file);

        try (var cluster =
                MiniCluster.start(ClusterSpec.of(List.of(NodePool.of("node", 1).asControlPlane())))) {
            var made = Bootstrap.make(Instant.now());
            assertThat(cluster.snapshot().objects().keySet())
                    .containsAll(made.objects().keySet());
        }
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void timesAndTheCertificateAreOfTheJvmThatReads() throws IOException {
        var file = folder.resolve("beginning");
        KeptBeginning.use(file);

        assertThat(Files.readString(file)).contains("1970-01-01T00:00:00Z").doesNotContain("BEGIN CERTIFICATE");
        try (var cluster =
                MiniCluster.start(ClusterSpec.of(List.of(NodePool.of("node", 1).asControlPlane())))) {
            assertThat(text(cluster.snapshot()))
                    .doesNotContain("1970-01-01")
                    .contains(Identity.rootCertificate().lines().toList().get(3));
        }
    }

    private static String text(Snapshot snapshot) {
        return SavedState.text(snapshot);
    }
}
