package org.collaborizm.grasp.minicluster.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the answers of two clusters differ. */
record Comparison(int calls, Map<String, Pair> unequal) {
    /** Two answers to one call. */
    record Pair(String scenario, String call, Answer real, Answer mini) {
        String text() {
            return "%s: %s%n--- the real cluster%n%s--- the mini-cluster%n%s"
                    .formatted(scenario, call, Recording.text(real), Recording.text(mini));
        }
    }

    static Comparison of(Map<Scenario, Recording> real, Map<Scenario, Recording> mini) {
        var unequal = new LinkedHashMap<String, Pair>();
        var calls = 0;
        for (var scenario : mini.keySet()) {
            for (var pair : pairs(scenario, real.get(scenario), mini.get(scenario))) {
                calls++;
                if (!pair.real().equals(pair.mini())) {
                    unequal.put(scenario.name() + ": " + pair.call(), pair);
                }
            }
        }
        return new Comparison(calls, unequal);
    }

    private static List<Pair> pairs(Scenario scenario, Recording real, Recording mini) {
        var pairs = new ArrayList<Pair>();
        mini.answers().forEach((call, answer) -> {
            var recorded = real.answers().get(call);
            if (recorded != null) {
                pairs.add(new Pair(scenario.name(), call, recorded, answer));
            }
        });
        return pairs;
    }

    double equalShare() {
        return 1 - (double) unequal.size() / calls;
    }
}
