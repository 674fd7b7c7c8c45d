package org.collaborizm.grasp.minicluster.kubelet.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Writes archives in the format of GNU tar: everybody's file is root's, and as old as the archive. */
public final class TarWriter {
    static final int BLOCK = 512;
    private static final int LONGEST_NAME = 100;

    private final long time;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private TarWriter(Instant time) {
        this.time = time.getEpochSecond();
    }

    public static byte[] write(List<Entry> entries, Instant time) {
        var writer = new TarWriter(time);
        entries.forEach(writer::entry);
        writer.out.writeBytes(new byte[2 * BLOCK]);
        return writer.out.toByteArray();
    }

    private void entry(Entry entry) {
        var directory = entry.kind() == Entry.Kind.DIRECTORY;
        var name = (directory ? entry.name() + "/" : entry.name()).getBytes(UTF_8);
        if (name.length > LONGEST_NAME) {
            header("././@LongLink".getBytes(US_ASCII), 'L', name.length + 1);
            padded(Arrays.copyOf(name, name.length + 1));
        }
        header(name, directory ? '5' : '0', entry.content().length);
        padded(entry.content());
    }

    private void header(byte[] name, char type, int size) {
        var header = new byte[BLOCK];
        System.arraycopy(name, 0, header, 0, Math.min(name.length, LONGEST_NAME));
        put(header, 100, type == '5' ? "0000755" : "0000644");
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, "%011o".formatted(size));
        put(header, 136, "%011o".formatted(time));
        put(header, 148, "        ");
        header[156] = (byte) type;
        put(header, 257, "ustar  ");
        put(header, 265, "root");
        put(header, 297, "root");
        put(header, 148, "%06o\0 ".formatted(sum(header)));
        out.writeBytes(header);
    }

    private static void put(byte[] header, int at, String text) {
        System.arraycopy(text.getBytes(US_ASCII), 0, header, at, text.length());
    }

    static int sum(byte[] header) {
        var sum = 0;
        for (var each : header) {
            sum += each & 0xFF;
        }
        return sum;
    }

    private void padded(byte[] content) {
        out.writeBytes(content);
        out.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }
}
