package org.collaborizm.grasp.minicluster.kubelet.volume;

/**
 * A volume in a container.
 *
 * @param path where it is mounted, without a slash at the end
 * @param tree its files
 * @param inside the path inside the volume that is mounted: empty for all of it, {@code /key} for a {@code subPath}
 */
public record Mount(String path, String volume, FileTree tree, String inside, boolean readOnly) {
    boolean holds(String file) {
        return file.equals(path) || file.startsWith(path + "/");
    }

    String inside(String file) {
        var rest = inside + file.substring(path.length());
        return rest.isEmpty() ? "/" : rest;
    }
}
