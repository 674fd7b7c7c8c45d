package org.collaborizm.grasp.check;

import java.util.List;
import java.util.Map;

/** What is known of selected objects right now. */
sealed interface Sight {
    record Seen(List<Map<String, Object>> objects) implements Sight {}

    record Lost(String reason) implements Sight {}
}
