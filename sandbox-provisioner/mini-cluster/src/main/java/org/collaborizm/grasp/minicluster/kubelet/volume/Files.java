package org.collaborizm.grasp.minicluster.kubelet.volume;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files of one container: what its image brings, what was written since, and the volumes mounted over both. */
public final class Files {
    private final FileTree image;
    private final List<Mount> mounts;
    private final boolean readOnlyRoot;
    private @Nullable FileTree written;
    private @Nullable Set<String> removed;

    /** @param image shared with other containers, never written */
    public Files(FileTree image, List<Mount> mounts, boolean readOnlyRoot) {
        this.image = image;
        this.mounts = mounts.stream()
                .sorted((a, b) -> b.path().length() - a.path().length())
                .toList();
        this.readOnlyRoot = readOnlyRoot;
    }

    public Optional<String> read(String path) {
        var place = place(path);
        if (place.tree() != image) {
            return place.tree().read(place.path());
        }
        var mine = written == null ? Optional.<String>empty() : written.read(path);
        return mine.or(() -> removed(path) ? Optional.empty() : image.read(path));
    }

    /** @return false if the file cannot be written; {@link #refusal} says why */
    public boolean write(String path, String content) {
        var place = place(path);
        if (!place.writable()) {
            return false;
        }
        return own(place).put(place.path(), content);
    }

    /** Why something could not be written there, in the words of the system. */
    public String refusal(String path) {
        return place(path).writable() ? "No space left on device" : "Read-only file system";
    }

    public boolean append(String path, String content) {
        return write(path, read(path).orElse("") + content);
    }

    public boolean makeDirectory(String path) {
        var place = place(path);
        if (!place.writable()) {
            return false;
        }
        return own(place).makeDirectory(place.path());
    }

    public boolean remove(String path) {
        var place = place(path);
        if (!place.writable()) {
            return false;
        }
        own(place).remove(place.path());
        if (place.tree() == image) {
            removed = removed == null ? new HashSet<>() : removed;
            removed.add(path);
        }
        return true;
    }

    public boolean isDirectory(String path) {
        var place = place(path);
        return path.equals("/")
                || place.tree().isDirectory(place.path())
                || (place.tree() == image && written != null && written.isDirectory(path))
                || mounts.stream()
                        .anyMatch(it -> it.path().equals(path) || it.path().startsWith(path + "/"));
    }

    public boolean exists(String path) {
        return isDirectory(path) || read(path).isPresent();
    }

    public Collection<String> list(String path) {
        var place = place(path);
        var names = new TreeSet<>(place.tree().list(place.path()));
        if (place.tree() == image) {
            var prefix = path.endsWith("/") ? path : path + "/";
            names.removeIf(it -> removed(prefix + it));
            if (written != null) {
                names.addAll(written.list(path));
            }
            for (var mount : mounts) {
                if (mount.path().startsWith(prefix)) {
                    names.add(mount.path().substring(prefix.length()).split("/", 2)[0]);
                }
            }
        }
        return names;
    }

    public List<Mount> mounts() {
        return mounts;
    }

    private boolean removed(String path) {
        return removed != null && removed.contains(path);
    }

    private FileTree own(Place place) {
        if (place.tree() != image) {
            return place.tree();
        }
        written = written == null ? new FileTree(true) : written;
        return written;
    }

    private Place place(String path) {
        for (var mount : mounts) {
            if (mount.holds(path)) {
                return new Place(
                        mount.tree(),
                        mount.inside(path),
                        !mount.readOnly() && mount.tree().writable());
            }
        }
        return new Place(image, path, !readOnlyRoot);
    }

    /** Joins a path to a directory and resolves dots. */
    public static String resolve(String directory, String path) {
        var parts = new ArrayList<String>();
        for (var part : (path.startsWith("/") ? path : directory + "/" + path).split("/", 0)) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.removeLast();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    private record Place(FileTree tree, String path, boolean writable) {}
}
