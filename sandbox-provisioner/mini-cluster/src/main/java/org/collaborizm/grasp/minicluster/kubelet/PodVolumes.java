package org.collaborizm.grasp.minicluster.kubelet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.kubelet.volume.FileTree;
import org.collaborizm.grasp.minicluster.kubelet.volume.Mount;
import tools.jackson.databind.JsonNode;

/** The volumes of one Pod on its node. */
final class PodVolumes {
    private final PodWorker worker;
    private final VolumeSources sources;
    private final Map<String, FileTree> trees = new LinkedHashMap<>();

    PodVolumes(PodWorker worker) {
        this.worker = worker;
        this.sources = new VolumeSources(worker);
    }

    /**
     * Makes all volumes.
     *
     * @return what is in the way, as events say it; nothing if all are there
     */
    List<String> mount() {
        var problems = new ArrayList<String>();
        for (var volume : worker.spec().path("volumes")) {
            var name = volume.path("name").asString("");
            if (!trees.containsKey(name)) {
                try {
                    trees.put(name, sources.build(volume));
                } catch (ConfigurationProblem problem) {
                    problems.add(
                            "MountVolume.SetUp failed for volume \"%s\" : %s".formatted(name, problem.getMessage()));
                }
            }
        }
        return problems;
    }

    /** Brings what was mounted of ConfigMaps and Secrets up to date. */
    void refresh() {
        for (var volume : worker.spec().path("volumes")) {
            var tree = trees.get(volume.path("name").asString(""));
            if (tree != null && VolumeSources.refreshed(volume)) {
                try {
                    tree.become(sources.build(volume));
                } catch (ConfigurationProblem gone) {
                    worker.event(
                            "",
                            "Warning",
                            "FailedMount",
                            "MountVolume.SetUp failed for volume \"%s\" : %s"
                                    .formatted(volume.path("name").asString(""), gone.getMessage()));
                }
            }
        }
    }

    /**
     * Whether a volume is made of an object.
     *
     * @param kind {@code configMap} or {@code secret}
     */
    boolean uses(String kind, String name) {
        return worker.spec().path("volumes").valueStream().anyMatch(it -> VolumeSources.uses(it, kind, name));
    }

    /** Where a container sees which. A {@code subPath} of a ConfigMap is a copy that is never refreshed. */
    List<Mount> mounts(JsonNode container) {
        var mounts = new ArrayList<Mount>();
        for (var mount : container.path("volumeMounts")) {
            var name = mount.path("name").asString("");
            var tree = trees.get(name);
            if (tree != null) {
                var path = mount.path("mountPath").asString("");
                var sub =
                        mount.path("subPathExpr").asString(mount.path("subPath").asString(""));
                var inside = sub.isEmpty() ? "" : "/" + sub;
                mounts.add(new Mount(
                        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path,
                        name,
                        inside.isEmpty() || tree.writable() ? tree : frozen(tree),
                        inside,
                        mount.path("readOnly").asBoolean(false)));
            }
        }
        return mounts;
    }

    private static FileTree frozen(FileTree tree) {
        var copy = new FileTree(false);
        copy.become(tree);
        return copy;
    }
}
