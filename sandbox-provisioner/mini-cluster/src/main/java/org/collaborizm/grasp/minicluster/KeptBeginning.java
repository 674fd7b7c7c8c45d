package org.collaborizm.grasp.minicluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.collaborizm.grasp.minicluster.http.Identity;
import org.collaborizm.grasp.minicluster.store.SavedState;
import org.collaborizm.grasp.minicluster.store.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every cluster begins with, kept in a file from one start of Java to the next, since to read it takes a fraction of what
 * it takes to make it. The time and the root certificate in it are those of the JVM that reads it. Who builds a new version
 * deletes the file.
 */
final class KeptBeginning {
    private static final String TIME = "1970-01-01T00:00:00Z";
    private static final Logger LOG = LoggerFactory.getLogger(KeptBeginning.class);
    private static final String CERTIFICATE = "the root certificate";

    private KeptBeginning() {}

    /** Clusters of this JVM begin with what is in the file; where there is none, it is made. Without it they only start later. */
    static void use(Path file) {
        try {
            if (!Files.exists(file)) {
                write(file, Bootstrap.make(Instant.parse(TIME)));
            }
            Bootstrap.begin(read(file));
        } catch (IOException | IllegalArgumentException unusable) {
            LOG.warn("What clusters begin with cannot be kept in {}: {}", file, unusable.toString());
        }
    }

    private static Snapshot read(Path file) throws IOException {
        var now = Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        return SavedState.of(
                Files.readString(file).replace(TIME, now.toString()).replace(CERTIFICATE, certificate()));
    }

    private static void write(Path file, Snapshot state) throws IOException {
        var written = Files.createTempFile(file.toAbsolutePath().getParent(), "beginning", null);
        Files.writeString(written, SavedState.text(state).replace(certificate(), CERTIFICATE));
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** As it stands in JSON. */
    private static String certificate() {
        return Identity.rootCertificate().replace("\n", "\\n");
    }
}
