package org.collaborizm.grasp.sandbox;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.collaborizm.grasp.provisioner.LeaseId;

/** What each starting sandbox has said so far; the last lines only. */
final class StartLogs {
    private static final int MOST_LINES = 100;

    private final Map<LeaseId, List<String>> logs = new ConcurrentHashMap<>();

    /** @return false if it said the same before, with nothing in between */
    boolean add(LeaseId lease, String line) {
        var before = of(lease);
        if (!before.isEmpty() && before.getLast().equals(line)) {
            return false;
        }
        logs.merge(
                lease,
                List.of(line),
                (old, added) -> Stream.concat(
                                old.stream().skip(Math.max(0, old.size() + 1 - MOST_LINES)), added.stream())
                        .toList());
        return true;
    }

    List<String> of(LeaseId lease) {
        return logs.getOrDefault(lease, List.of());
    }

    void remove(LeaseId lease) {
        logs.remove(lease);
    }
}
