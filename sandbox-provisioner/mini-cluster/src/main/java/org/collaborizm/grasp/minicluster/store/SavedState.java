package org.collaborizm.grasp.minicluster.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * A snapshot as bytes, to be kept outside the JVM: compressed JSON, {@code {"format": 1, "revision": n, "objects": {key:
 * object}}}.
 */
public final class SavedState {
    private static final int FORMAT = 1;

    private SavedState() {}

    public static byte[] write(Snapshot snapshot) {
        var bytes = new ByteArrayOutputStream();
        try (var zipped = new GZIPOutputStream(bytes)) {
            zipped.write(text(snapshot).getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException if they are not what {@link #write} made */
    public static Snapshot read(byte[] bytes) {
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return of(new String(unzipped.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("Not a saved cluster", unreadable);
        }
    }

    /** The same without compression. */
    public static String text(Snapshot snapshot) {
        var all = Json.object().put("format", FORMAT).put("revision", snapshot.revision());
        var objects = all.putObject("objects");
        snapshot.objects().forEach(objects::set);
        return all.toString();
    }

    /** @throws IllegalArgumentException if it is not what {@link #text} made */
    public static Snapshot of(String text) {
        try {
            var all = Json.parse(text);
            if (all.path("format").asInt(0) != FORMAT) {
                throw new IllegalArgumentException(
                        "A saved cluster of format " + all.path("format") + ", not " + FORMAT);
            }
            var objects = new LinkedHashMap<String, StoredObject>();
            for (var entry : all.path("objects").properties()) {
                objects.put(entry.getKey(), CompactTrees.stored((ObjectNode) entry.getValue(), null));
            }
            return Snapshot.of(objects, all.path("revision").asLong());
        } catch (JacksonException | ClassCastException unreadable) {
            throw new IllegalArgumentException("Not a saved cluster", unreadable);
        }
    }

    /** Whether two states differ in more than heartbeats, which are renewed anyway. */
    public static boolean differ(Snapshot one, Snapshot other) {
        if (one.revision() == other.revision()) {
            return false;
        }
        var there = other.objects();
        return one.objects().size() != there.size()
                || one.objects().entrySet().stream()
                        .anyMatch(it -> !it.getKey().startsWith(Store.HEARTBEAT_KEYS)
                                && there.get(it.getKey()) != it.getValue());
    }
}
