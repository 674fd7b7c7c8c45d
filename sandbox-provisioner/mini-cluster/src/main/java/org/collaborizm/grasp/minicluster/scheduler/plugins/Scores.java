package org.collaborizm.grasp.minicluster.scheduler.plugins;

import java.util.HashMap;
import java.util.Map;
import org.collaborizm.grasp.minicluster.scheduler.framework.Score;

/** Raw scores brought to 0 to 100, as `plugins/helper/normalize_score.go`. */
final class Scores {
    private Scores() {}

    /** The highest becomes 100. */
    static Map<String, Long> upTo100(Map<String, Long> raw) {
        var most = raw.values().stream().mapToLong(it -> it).max().orElse(0);
        return most == 0 ? raw : mapped(raw, it -> Score.MOST * it / most);
    }

    /** The highest becomes 0, and 0 becomes 100. */
    static Map<String, Long> reversed(Map<String, Long> raw) {
        var most = raw.values().stream().mapToLong(it -> it).max().orElse(0);
        return mapped(raw, it -> most == 0 ? Score.MOST : Score.MOST - Score.MOST * it / most);
    }

    static Map<String, Long> mapped(Map<String, Long> raw, java.util.function.LongUnaryOperator change) {
        var changed = new HashMap<String, Long>();
        raw.forEach((node, score) -> changed.put(node, change.applyAsLong(score)));
        return changed;
    }
}
