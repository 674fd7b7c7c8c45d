package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.minicluster.kubelet.process.RawText;
import org.collaborizm.grasp.minicluster.kubelet.volume.Files;

/** {@code tar}, as {@code kubectl cp} calls it and people do: c, x and t, with f, C, v and z. What else is asked is not heeded. */
final class Tar implements Program {
    private static final Set<String> VALUED = Set.of("f", "C");

    @Override
    public Handle start(ProcessEnvironment process) {
        var words = process.arguments();
        var options = Options.parse(dashed(words.subList(1, words.size())), VALUED);
        var directory = Files.resolve(process.workingDirectory(), options.value("C", "."));
        var work = new TarWork(process, options, directory);
        if (!process.machine().files().isDirectory(directory) && !Places.standard(directory)) {
            return work.fail(
                    "can't change directory to '%s': No such file or directory".formatted(options.value("C", ".")));
        }
        if (options.has("c")) {
            return work.create();
        }
        return options.has("x", "t") ? read(process, options, work) : work.fail("must specify one of -c, -x, -t");
    }

    private static Handle read(ProcessEnvironment process, Options options, TarWork work) {
        var name = options.value("f", "-");
        if (name.equals("-")) {
            return new Input(process, work);
        }
        var content = SystemFiles.read(process, Files.resolve(process.workingDirectory(), name));
        if (content.isEmpty()) {
            return work.fail("can't open '%s': No such file or directory".formatted(name));
        }
        work.read(RawText.bytes(content.get()));
        return Handle.DEAF;
    }

    /** {@code cf - a} is {@code -c -f - a}: without a dash the values of the letters follow in their order. */
    private static List<String> dashed(List<String> words) {
        if (words.isEmpty() || words.getFirst().startsWith("-")) {
            return words;
        }
        var rest = new ArrayList<>(words.subList(1, words.size()));
        var dashed = new ArrayList<String>();
        for (var letter : words.getFirst().chars().mapToObj(Character::toString).toList()) {
            dashed.add("-" + letter);
            if (VALUED.contains(letter) && !rest.isEmpty()) {
                dashed.add(rest.removeFirst());
            }
        }
        dashed.addAll(rest);
        return dashed;
    }

    /** An archive that comes on the standard input. */
    private static final class Input implements Handle {
        private final ProcessEnvironment process;
        private final TarWork work;
        private final StringBuilder archive = new StringBuilder();

        Input(ProcessEnvironment process, TarWork work) {
            this.process = process;
            this.work = work;
        }

        @Override
        public void input(String text) {
            archive.append(text);
            if (archive.length() > TarWork.MOST) {
                work.tooMuch();
            }
        }

        @Override
        public void endOfInput() {
            work.read(RawText.bytes(archive.toString()));
        }

        @Override
        public void signal(int signal) {
            process.exit(128 + signal);
        }
    }
}
