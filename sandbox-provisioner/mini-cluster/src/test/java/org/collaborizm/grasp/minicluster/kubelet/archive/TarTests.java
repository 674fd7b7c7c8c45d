package org.collaborizm.grasp.minicluster.kubelet.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TarTests {
    private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");

    @Test
    void whatIsWrittenIsRead() {
        var entries = List.of(
                Entry.directory("d"),
                Entry.file("d/" + "long-".repeat(40) + "ü", "text".getBytes(UTF_8)),
                Entry.file("d/empty", new byte[0]),
                Entry.file("d/block", new byte[512]));
        var read = TarReader.read(TarWriter.write(entries, NOW));
        assertThat(read).usingRecursiveComparison().isEqualTo(entries);
    }

    @Test
    void aHeaderIsAsGnuTarWritesIt() {
        var archive = TarWriter.write(List.of(Entry.file("a", "hi".getBytes(UTF_8))), NOW);
        assertThat(archive).hasSize(4 * 512);
        assertThat(new String(archive, 100, 8, UTF_8)).isEqualTo("0000644\0");
        assertThat(new String(archive, 124, 24, UTF_8)).isEqualTo("00000000002\00014735102600\0");
        assertThat(new String(archive, 257, 12, UTF_8)).isEqualTo("ustar  \0root");
    }

    @Test
    void aPathOfAPaxHeaderIsTheName() {
        var record = "25 path=grüße/ein text\n".getBytes(UTF_8);
        var archive = TarWriter.write(List.of(Entry.file("x", record), Entry.file("short", "1".getBytes(UTF_8))), NOW);
        archive[156] = 'x';
        signed(archive, 0);
        assertThat(TarReader.read(archive)).extracting(Entry::name).containsExactly("grüße/ein text");
    }

    @Test
    void aPrefixOfUstarBelongsToTheName() {
        var archive = TarWriter.write(List.of(Entry.file("name", new byte[0])), NOW);
        System.arraycopy("ustar\00000".getBytes(UTF_8), 0, archive, 257, 8);
        System.arraycopy("far/away".getBytes(UTF_8), 0, archive, 345, 8);
        signed(archive, 0);
        assertThat(TarReader.read(archive)).extracting(Entry::name).containsExactly("far/away/name");
    }

    @Test
    void linksAreNoFiles() {
        var archive = TarWriter.write(List.of(Entry.file("link", new byte[0])), NOW);
        archive[156] = '2';
        signed(archive, 0);
        assertThat(TarReader.read(archive)).extracting(Entry::kind).containsExactly(Entry.Kind.OTHER);
    }

    @Test
    void whatIsNoArchiveIsRefused() {
        assertThatThrownBy(() -> TarReader.read("x".repeat(512).getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TarReader.read("short".getBytes(UTF_8))).hasMessage("short read");
        var archive = TarWriter.write(List.of(Entry.file("a", new byte[2000])), NOW);
        assertThatThrownBy(() -> TarReader.read(Arrays.copyOf(archive, 1024))).hasMessage("short read");
        archive[0] = 'b';
        assertThatThrownBy(() -> TarReader.read(archive)).hasMessage("invalid tar header checksum");
        assertThatThrownBy(() -> TarReader.read(HexFormat.of().parseHex("ff".repeat(512))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void signed(byte[] archive, int at) {
        Arrays.fill(archive, at + 148, at + 156, (byte) ' ');
        var sum = "%06o\0 ".formatted(TarWriter.sum(Arrays.copyOfRange(archive, at, at + 512)));
        System.arraycopy(sum.getBytes(UTF_8), 0, archive, at + 148, 8);
    }
}
