package org.collaborizm.grasp.minicluster.kubelet.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads archives of the formats ustar, pax and GNU, as {@code tar} and Go's {@code archive/tar} write them. */
public final class TarReader {
    private static final int BLOCK = TarWriter.BLOCK;

    private final byte[] archive;
    private int at;
    private @Nullable String longName;

    private TarReader(byte[] archive) {
        this.archive = archive;
    }

    /** @throws IllegalArgumentException if it is no archive, or only the beginning of one; says what tar says */
    public static List<Entry> read(byte[] archive) {
        var reader = new TarReader(archive);
        var entries = new ArrayList<Entry>();
        while (reader.more()) {
            var entry = reader.next();
            if (entry != null) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private boolean more() {
        if (at + BLOCK > archive.length) {
            if (at < archive.length) {
                throw new IllegalArgumentException("short read");
            }
            return false;
        }
        return archive[at] != 0;
    }

    private @Nullable Entry next() {
        var header = Arrays.copyOfRange(archive, at, at + BLOCK);
        var name = name(header);
        var type = (char) header[156];
        var content = content(number(header, 124, 12));
        switch (type) {
            case 'x' -> longName = path(new String(content, UTF_8));
            case 'L' -> longName = new String(content, UTF_8).replaceFirst("\0+$", "");
            case 'g', 'K' -> {}
            default -> {
                var said = longName == null ? name : longName;
                longName = null;
                return entry(said, type, content);
            }
        }
        return null;
    }

    private static Entry entry(String name, char type, byte[] content) {
        var bare = name.replaceFirst("/+$", "");
        return switch (type) {
            case '0', '\0', '7' -> name.endsWith("/") ? Entry.directory(bare) : Entry.file(name, content);
            case '5' -> Entry.directory(bare);
            default -> new Entry(bare, Entry.Kind.OTHER, new byte[0]);
        };
    }

    private byte[] content(long size) {
        at += BLOCK;
        if (size < 0 || size > archive.length - at) {
            throw new IllegalArgumentException("short read");
        }
        var content = Arrays.copyOfRange(archive, at, at + (int) size);
        at = Math.min(archive.length, at + ((int) size + BLOCK - 1) / BLOCK * BLOCK);
        return content;
    }

    private static String name(byte[] header) {
        var sum = number(header, 148, 8);
        Arrays.fill(header, 148, 156, (byte) ' ');
        if (sum != TarWriter.sum(header)) {
            throw new IllegalArgumentException("invalid tar header checksum");
        }
        var prefix = header[262] == 0 && text(header, 257, 5).equals("ustar") ? text(header, 345, 155) : "";
        return (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100);
    }

    /** The path of a pax header: records are {@code 12 path=name}, each with its length and a line's end. */
    private static @Nullable String path(String records) {
        for (var record : records.split("\n", -1)) {
            var equals = record.indexOf("path=");
            if (equals > 0 && record.charAt(equals - 1) == ' ') {
                return record.substring(equals + "path=".length());
            }
        }
        return null;
    }

    private static long number(byte[] header, int from, int length) {
        var digits =
                new String(header, from, length, US_ASCII).replace('\0', ' ').strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException unreadable) {
            throw new IllegalArgumentException("invalid tar magic", unreadable);
        }
    }

    private static String text(byte[] header, int from, int most) {
        var length = 0;
        while (length < most && header[from + length] != 0) {
            length++;
        }
        return new String(header, from, length, UTF_8);
    }
}
