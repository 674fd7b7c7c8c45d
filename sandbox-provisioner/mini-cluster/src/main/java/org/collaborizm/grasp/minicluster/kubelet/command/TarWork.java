package org.collaborizm.grasp.minicluster.kubelet.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.collaborizm.grasp.minicluster.kubelet.archive.Entry;
import org.collaborizm.grasp.minicluster.kubelet.archive.TarReader;
import org.collaborizm.grasp.minicluster.kubelet.archive.TarWriter;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program.Handle;
import org.collaborizm.grasp.minicluster.kubelet.process.RawText;
import org.collaborizm.grasp.minicluster.kubelet.volume.Files;

/**
 * What one call of {@code tar} does.
 *
 * @param directory where names begin
 */
record TarWork(ProcessEnvironment process, Options options, String directory) {
    /** How large an archive may be, in bytes, packed and unpacked: containers' files are kept in memory. */
    static final int MOST = 4 * 1024 * 1024;

    /** As much as is sent at once, in characters. */
    private static final int PART = 32 * 1024;

    Handle fail(String why) {
        process.error("tar: " + why + "\n");
        process.exit(1);
        return Handle.DEAF;
    }

    void tooMuch() {
        fail("no archive of more than %d bytes is simulated".formatted(MOST));
    }

    Handle create() {
        if (options.operands().isEmpty()) {
            return fail("empty archive");
        }
        if (options.operands().stream().anyMatch(it -> it.startsWith("/"))) {
            var busybox = process.machine().find("ash").isPresent();
            process.error(
                    "tar: %s from member names\n".formatted(busybox ? "removing leading '/'" : "Removing leading `/'"));
        }
        var entries = new ArrayList<Entry>();
        for (var name : options.operands()) {
            if (!collect(name, entries)) {
                return fail("%s: No such file or directory".formatted(name));
            }
        }
        if (entries.stream().mapToLong(it -> it.content().length).sum() > MOST) {
            tooMuch();
            return Handle.DEAF;
        }
        write(entries);
        return Handle.DEAF;
    }

    private boolean collect(String name, List<Entry> entries) {
        var path = Files.resolve(directory, name);
        var inside = name.replaceFirst("/+$", "").replaceFirst("^/+", "");
        var content = SystemFiles.read(process, path);
        if (content.isPresent()) {
            entries.add(Entry.file(inside, RawText.bytes(content.get())));
            return true;
        }
        var files = process.machine().files();
        if (!files.isDirectory(path) && !Places.standard(path)) {
            return false;
        }
        if (!inside.isEmpty()) {
            entries.add(Entry.directory(inside));
        }
        files.list(path)
                .forEach(it -> collect(inside.isEmpty() ? "/" + it : name.replaceFirst("/+$", "") + "/" + it, entries));
        return true;
    }

    private void write(List<Entry> entries) {
        var archive = TarWriter.write(entries, process.now());
        var bytes = options.has("z") ? packed(archive) : archive;
        var target = options.value("f", "-");
        var toOutput = target.equals("-");
        if (options.has("v")) {
            entries.forEach(it -> tell(it, toOutput));
        }
        if (toOutput) {
            send(RawText.of(bytes));
        } else {
            var files = process.machine().files();
            var path = Files.resolve(process.workingDirectory(), target);
            if (!files.write(path, RawText.of(bytes))) {
                fail("can't open '%s': %s".formatted(target, files.refusal(path)));
                return;
            }
        }
        process.exit(0);
    }

    /** In parts that end between letters. */
    private void send(String text) {
        for (var from = 0; from < text.length(); ) {
            var to = Math.min(text.length(), from + PART);
            to -= to < text.length() && Character.isHighSurrogate(text.charAt(to - 1)) ? 1 : 0;
            process.output(text.substring(from, to));
            from = to;
        }
    }

    void read(byte[] sent) {
        try {
            var gzipped = sent.length > 1 && (sent[0] & 0xFF) == 0x1f && (sent[1] & 0xFF) == 0x8b;
            var archive = gzipped ? unpacked(sent) : sent;
            if (archive.length > MOST) {
                tooMuch();
                return;
            }
            for (var entry : TarReader.read(archive)) {
                if (options.has("t")) {
                    tell(entry, false);
                } else if (!extract(entry)) {
                    return;
                }
            }
            process.exit(0);
        } catch (IllegalArgumentException | UncheckedIOException unreadable) {
            fail(String.valueOf(unreadable.getMessage()));
        }
    }

    private boolean extract(Entry entry) {
        var name = entry.name().replaceFirst("^/+", "");
        if (List.of(name.split("/", -1)).contains("..")) {
            fail("name with '..' skipped: '%s'".formatted(name));
            return false;
        }
        var path = Files.resolve(directory, name);
        var files = process.machine().files();
        var done = switch (entry.kind()) {
            case FILE -> files.write(path, RawText.of(entry.content()));
            case DIRECTORY -> files.isDirectory(path) || Places.standard(path) || files.makeDirectory(path);
            case OTHER -> {
                process.error("tar: %s: only files and directories are simulated\n".formatted(name));
                yield true;
            }
        };
        if (!done) {
            fail("can't open '%s': %s".formatted(name, files.refusal(path)));
        } else if (options.has("v")) {
            tell(entry, false);
        }
        return done;
    }

    private void tell(Entry entry, boolean asError) {
        var line = entry.name() + (entry.kind() == Entry.Kind.DIRECTORY ? "/\n" : "\n");
        if (asError) {
            process.error(line);
        } else {
            process.output(line);
        }
    }

    private static byte[] packed(byte[] archive) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(archive);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** No more than may be, and one byte. */
    private static byte[] unpacked(byte[] bytes) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readNBytes(MOST + 1);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
