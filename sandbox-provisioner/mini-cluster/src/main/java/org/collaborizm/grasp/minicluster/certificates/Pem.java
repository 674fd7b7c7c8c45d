package org.collaborizm.grasp.minicluster.certificates;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/** Text around binary data, as certificates travel. */
final class Pem {
    private Pem() {}

    static String write(String type, byte[] content) {
        var text = new StringWriter();
        try (var writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, content));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** The first block of a text, if there is one. */
    static Optional<PemObject> read(String text) {
        try (var reader = new PemReader(new StringReader(text))) {
            return Optional.ofNullable(reader.readPemObject());
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
