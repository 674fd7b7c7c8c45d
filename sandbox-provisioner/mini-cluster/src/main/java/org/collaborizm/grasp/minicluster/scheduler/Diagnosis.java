package org.collaborizm.grasp.minicluster.scheduler;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.scheduler.framework.Verdict;

/**
 * Why a Pod fits nowhere.
 *
 * @param nodes how many there are
 * @param whole why no node comes into question; empty if nodes were looked at
 * @param verdicts by node
 * @param absent of the nodes without a verdict
 * @param plugins that said no
 */
public record Diagnosis(
        int nodes, Optional<String> whole, Map<String, Verdict> verdicts, Verdict absent, Set<String> plugins) {
    /**
     * As `FitError.Error()`.
     *
     * @param more what preemption has to say; may be empty
     */
    public String message(String more) {
        var message = new StringBuilder("0/" + nodes + " nodes are available:");
        whole.ifPresentOrElse(it -> message.append(' ').append(it).append('.'), () -> message.append(reasons()));
        return more.isEmpty()
                ? message.toString()
                : message.append(' ').append(more).toString();
    }

    Verdict of(String node) {
        return verdicts.getOrDefault(node, absent);
    }

    private String reasons() {
        var counts = new TreeMap<String, Integer>();
        verdicts.values().forEach(it -> it.reasons().forEach(reason -> counts.merge(reason, 1, Integer::sum)));
        if (verdicts.size() < nodes) {
            absent.reasons().forEach(it -> counts.merge(it, nodes - verdicts.size(), Integer::sum));
        }
        var said = counts.entrySet().stream()
                .map(it -> it.getValue() + " " + it.getKey())
                .sorted()
                .collect(Collectors.joining(", "));
        return said.isEmpty() ? "" : " " + said + ".";
    }
}
