package org.collaborizm.grasp.minicluster.kubelet.volume;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Files by path, relative to where the tree is mounted, with a slash in front. Directories are paths that end in one. */
public final class FileTree {
    private final TreeMap<String, String> entries = new TreeMap<>();
    private final boolean writable;
    private final Bound bound;
    private long size;

    public FileTree(boolean writable) {
        this(writable, Bound.NONE);
    }

    public FileTree(boolean writable, Bound bound) {
        this.writable = writable;
        this.bound = bound;
    }

    /**
     * @param size of all names and contents together, in characters
     * @param entries files and directories
     */
    public record Bound(long size, int entries) {
        static final Bound NONE = new Bound(Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    public boolean writable() {
        return writable;
    }

    public Optional<String> read(String path) {
        return Optional.ofNullable(entries.get(path));
    }

    /** @return false if there is no room for it, and then all is as before */
    public boolean put(String path, String content) {
        var old = entries.get(path);
        var then = size + content.length() + (old == null ? path.length() : -old.length());
        if (then > bound.size() || (old == null && entries.size() >= bound.entries())) {
            return false;
        }
        size = then;
        entries.put(path, content);
        return true;
    }

    public void remove(String path) {
        entries.remove(path);
        below(path).clear();
        count();
    }

    private void count() {
        size = entries.entrySet().stream()
                .mapToLong(it -> it.getKey().length() + it.getValue().length())
                .sum();
    }

    /** @return false if there is no room for it */
    public boolean makeDirectory(String path) {
        return put(path.endsWith("/") ? path : path + "/", "");
    }

    /**
     * Every file below a directory.
     *
     * @return contents by path
     */
    public Map<String, String> files(String directory) {
        var files = new TreeMap<>(below(directory));
        files.keySet().removeIf(it -> it.endsWith("/"));
        return files;
    }

    public boolean isDirectory(String path) {
        return path.equals("/") || !below(path).isEmpty();
    }

    /** Names of what is right below a directory. */
    public Collection<String> list(String path) {
        var start = path.endsWith("/") ? path.length() : path.length() + 1;
        var names = new TreeSet<String>();
        for (var below : below(path).keySet()) {
            var rest = below.substring(start);
            var slash = rest.indexOf('/');
            var name = slash < 0 ? rest : rest.substring(0, slash);
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    /** Everything that is not in the other any more goes, everything of the other comes. */
    public void become(FileTree other) {
        entries.clear();
        entries.putAll(other.entries);
        count();
    }

    private SortedMap<String, String> below(String path) {
        var prefix = path.endsWith("/") ? path : path + "/";
        return entries.subMap(prefix, prefix.substring(0, prefix.length() - 1) + '0');
    }
}
