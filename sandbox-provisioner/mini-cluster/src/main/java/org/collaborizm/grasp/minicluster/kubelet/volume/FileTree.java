package org.collaborizm.grasp.minicluster.kubelet.volume;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Files by path, relative to where the tree is mounted, with a slash in front. Directories are paths that end in one. */
public final class FileTree {
    private final TreeMap<String, String> entries = new TreeMap<>();
    private final boolean writable;

    public FileTree(boolean writable) {
        this.writable = writable;
    }

    public boolean writable() {
        return writable;
    }

    public Optional<String> read(String path) {
        return Optional.ofNullable(entries.get(path));
    }

    public void put(String path, String content) {
        entries.put(path, content);
    }

    public void remove(String path) {
        entries.remove(path);
        below(path).clear();
    }

    public void makeDirectory(String path) {
        entries.put(path.endsWith("/") ? path : path + "/", "");
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
    }

    private SortedMap<String, String> below(String path) {
        var prefix = path.endsWith("/") ? path : path + "/";
        return entries.subMap(prefix, prefix.substring(0, prefix.length() - 1) + '0');
    }
}
