package org.collaborizm.grasp.minicluster.store;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/**
 * Short texts that were stored lately, in whichever cluster. Times, names of fields and words of status are the same thousands
 * of times over; those that meet here are one. It forgets: each text has one place, which the last one has that belongs there.
 */
final class Texts {
    private static final int LONGEST = 80;
    private static final @Nullable StringNode[] RECENT = new StringNode[1 << 13];

    private Texts() {}

    static StringNode shared(StringNode text) {
        var value = text.asString();
        if (value.length() > LONGEST) {
            return text;
        }
        var there = RECENT[place(value)];
        if (there != null && there.asString().equals(value)) {
            return there;
        }
        RECENT[place(value)] = text;
        return text;
    }

    static String shared(String text) {
        var there = RECENT[place(text)];
        return there != null && there.asString().equals(text)
                ? there.asString()
                : shared(StringNode.valueOf(text)).asString();
    }

    private static int place(String text) {
        var hash = text.hashCode() * 0x9E3779B9;
        return hash >>> 19;
    }
}
