package org.collaborizm.grasp.minicluster.kubelet.log;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The last lines a container wrote. What is older than the last 64 KiB is gone, as after a rotation. */
public final class LogBuffer {
    private static final int KEPT = 64 * 1024;
    private static final int LONGEST_LINE = 16 * 1024;

    private @Nullable ArrayDeque<LogLine> lines;
    private @Nullable StringBuilder unfinished;
    private @Nullable CopyOnWriteArrayList<Follower> followers;
    private int size;
    private boolean closed;

    /** Takes what was written; a line is kept when it is finished. */
    public synchronized void write(Instant time, String text) {
        var begin = 0;
        for (var end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
            line(time, text.substring(begin, end));
            begin = end + 1;
        }
        if (begin < text.length()) {
            unfinished = unfinished == null ? new StringBuilder() : unfinished;
            unfinished.append(text, begin, text.length());
            if (unfinished.length() > LONGEST_LINE) {
                line(time, "");
            }
        }
    }

    /** Nothing more will be written. */
    public synchronized void close(Instant time) {
        if (unfinished != null) {
            line(time, "");
        }
        closed = true;
        if (followers != null) {
            followers.forEach(it -> it.end().run());
            followers = null;
        }
    }

    public synchronized List<LogLine> lines() {
        return lines == null ? List.of() : new ArrayList<>(lines);
    }

    public synchronized boolean closed() {
        return closed;
    }

    /**
     * Tells the lines that are there and then those that come.
     *
     * @param each must only note what it hears
     * @param end is run when the container has ended
     * @return stops telling
     */
    public synchronized Runnable follow(Consumer<LogLine> each, Runnable end) {
        if (lines != null) {
            lines.forEach(each);
        }
        if (closed) {
            end.run();
            return () -> {};
        }
        var follower = new Follower(each, end);
        followers = followers == null ? new CopyOnWriteArrayList<>() : followers;
        followers.add(follower);
        return () -> leave(follower);
    }

    private synchronized void leave(Follower follower) {
        if (followers != null) {
            followers.remove(follower);
        }
    }

    private void line(Instant time, String rest) {
        var text = unfinished == null ? rest : unfinished + rest;
        unfinished = null;
        lines = lines == null ? new ArrayDeque<>() : lines;
        var line = new LogLine(time, text);
        lines.add(line);
        size += text.length() + 1;
        while (size > KEPT && lines.size() > 1) {
            size -= lines.remove().text().length() + 1;
        }
        if (followers != null) {
            followers.forEach(it -> it.each().accept(line));
        }
    }

    private record Follower(Consumer<LogLine> each, Runnable end) {}
}
