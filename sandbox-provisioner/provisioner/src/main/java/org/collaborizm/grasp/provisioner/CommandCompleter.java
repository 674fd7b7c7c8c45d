package org.collaborizm.grasp.provisioner;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.collaborizm.grasp.minicluster.kubelet.volume.Files;
import org.collaborizm.grasp.minicluster.shell.Workstation;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes commands, names of files and, where there is a kubectl, its words, among them the names of what is in the cluster. */
final class CommandCompleter implements Completer {
    private static final Set<String> KUBECTL = Set.of("kubectl", "k");
    private static final long PATIENCE_SECONDS = 3;

    private final Workstation machine;
    private final Supplier<String> directory;
    private final Function<List<String>, List<String>> kubectl;

    /** @param kubectl gives what could be the last of the words after its name */
    CommandCompleter(Workstation machine, Supplier<String> directory, Function<List<String>, List<String>> kubectl) {
        this.machine = machine;
        this.directory = directory;
        this.kubectl = kubectl;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        var words = line.words();
        var last = line.word();
        if (words.size() == 1) {
            machine.commands().forEach(it -> candidates.add(new Candidate(it)));
        } else if (KUBECTL.contains(words.getFirst())) {
            kubectl.apply(words.subList(1, words.size())).forEach(it -> candidates.add(new Candidate(it)));
        }
        if (words.size() > 1 && !last.startsWith("-")) {
            candidates.addAll(files(last));
        }
    }

    private List<Candidate> files(String written) {
        var slash = written.lastIndexOf('/') + 1;
        var before = written.substring(0, slash);
        var from = before.startsWith("~/") ? SimulatedFiles.HOME + before.substring(1) : before;
        try {
            return machine.ask(() -> below(before, Files.resolve(directory.get(), from)))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException noAnswer) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private List<Candidate> below(String before, String path) {
        var found = new ArrayList<Candidate>();
        for (var name : machine.files().list(path)) {
            var directory = machine.files().isDirectory(path + "/" + name);
            var value = before + name + (directory ? "/" : "");
            found.add(new Candidate(value, value, null, null, null, null, !directory));
        }
        return found;
    }
}
