package org.collaborizm.grasp.provisioner;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.kubelet.volume.FileTree;
import org.collaborizm.grasp.minicluster.kubelet.volume.Files;
import org.collaborizm.grasp.minicluster.kubelet.volume.Mount;

/** The files of one learner's simulated shells, in memory. Only the cluster's loop reads and writes them. */
final class SimulatedFiles {
    static final String HOME = "/home/learner";
    static final String TEMPORARY = "/tmp";
    private static final FileTree.Bound BOUND = new FileTree.Bound(2 << 20, 300);

    private final FileTree home = new FileTree(true, BOUND);
    private final FileTree temporary = new FileTree(true, BOUND);
    private final Files files = new Files(
            new FileTree(false),
            List.of(new Mount(HOME, "home", home, "", false), new Mount(TEMPORARY, "tmp", temporary, "", false)),
            true);

    Files files() {
        return files;
    }

    /** No more of it than a file may have. */
    Optional<String> read(HomeFile file) {
        return files.read(HOME + "/" + file.path())
                .map(it -> it.substring(0, Math.min(it.length(), HomeFile.MOST_BYTES)));
    }

    /**
     * Makes the folders that it is in as well.
     *
     * @return what is wrong if it could not be written; empty if nothing
     */
    String write(HomeFile file, String text) {
        var path = HOME;
        for (var folder : file.folders()) {
            path += "/" + folder;
            if (files.read(path).isPresent()) {
                return folder + " is no folder";
            }
            if (!files.isDirectory(path) && !files.makeDirectory(path)) {
                return files.refusal(path);
            }
        }
        path += "/" + file.name();
        if (files.isDirectory(path)) {
            return "it is a folder";
        }
        return files.write(path, text) ? "" : files.refusal(path);
    }

    /**
     * Every file as it is now.
     *
     * @return contents by path
     */
    Map<String, String> contents() {
        var contents = new HashMap<String, String>();
        home.files("/").forEach((path, content) -> contents.put(HOME + path, content));
        temporary.files("/").forEach((path, content) -> contents.put(TEMPORARY + path, content));
        return contents;
    }

    /**
     * Makes the changes that somebody made to a copy of these files.
     *
     * @return what is wrong with the first file that could not be written; empty if nothing
     */
    String change(Map<String, String> before, Map<String, String> after) {
        before.keySet().stream().filter(it -> !after.containsKey(it)).forEach(files::remove);
        for (var file : after.entrySet()) {
            if (!file.getValue().equals(before.get(file.getKey())) && !files.write(file.getKey(), file.getValue())) {
                return file.getKey() + ": " + files.refusal(file.getKey());
            }
        }
        return "";
    }
}
