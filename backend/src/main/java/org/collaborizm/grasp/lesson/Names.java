package org.collaborizm.grasp.lesson;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names that a check's conditions may use.
 *
 * @param selections those that stand for the objects of one kind
 * @param inquiries those that stand for answers
 */
public record Names(Map<String, Selection> selections, Map<String, Inquiry> inquiries) {
    public Names {
        selections = Map.copyOf(selections);
        inquiries = Map.copyOf(inquiries);
    }

    /** Each of them. */
    public Set<String> all() {
        var all = new HashSet<>(selections.keySet());
        all.addAll(inquiries.keySet());
        return all;
    }
}
