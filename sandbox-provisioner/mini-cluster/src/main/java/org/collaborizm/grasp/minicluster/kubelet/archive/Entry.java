package org.collaborizm.grasp.minicluster.kubelet.archive;

/**
 * A file or a directory in an archive.
 *
 * @param name a path, without a slash at the end
 * @param content empty for what is no file
 */
public record Entry(String name, Kind kind, byte[] content) {
    /** What there can be. */
    public enum Kind {
        FILE,
        DIRECTORY,
        /** Links, devices and the like, which are not simulated. */
        OTHER
    }

    public static Entry file(String name, byte[] content) {
        return new Entry(name, Kind.FILE, content);
    }

    public static Entry directory(String name) {
        return new Entry(name, Kind.DIRECTORY, new byte[0]);
    }
}
