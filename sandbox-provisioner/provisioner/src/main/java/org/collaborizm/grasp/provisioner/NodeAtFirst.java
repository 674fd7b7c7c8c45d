package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.TaintBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.regex.Pattern;

/** A node with the labels and taints that it began with, and schedulable. What Kubernetes put there itself stays. */
final class NodeAtFirst {
    private static final Pattern KUBERNETES_OWN = Pattern.compile("([a-z0-9.-]+\\.)?(kubernetes|k8s|k3s)\\.io/.*");

    private NodeAtFirst() {}

    static Node of(Node now, NodePlan plan) {
        var labels = new HashMap<String, String>();
        now.getMetadata().getLabels().forEach((key, value) -> {
            if (KUBERNETES_OWN.matcher(key).matches()) {
                labels.put(key, value);
            }
        });
        labels.putAll(plan.labels());
        var taints = new ArrayList<Taint>();
        now.getSpec().getTaints().stream()
                .filter(it -> KUBERNETES_OWN.matcher(it.getKey()).matches()
                        && !it.getKey().equals("node.kubernetes.io/unschedulable"))
                .forEach(taints::add);
        plan.taints().stream().map(NodeAtFirst::taint).forEach(taints::add);
        return new NodeBuilder(now)
                .editMetadata()
                .withLabels(labels)
                .endMetadata()
                .editSpec()
                .withUnschedulable(null)
                .withTaints(taints)
                .endSpec()
                .build();
    }

    /** As kubectl writes it: {@code key=value:Effect} or {@code key:Effect}. */
    private static Taint taint(String text) {
        int colon = text.lastIndexOf(':');
        var key = text.substring(0, colon).split("=", 2);
        return new TaintBuilder()
                .withKey(key[0])
                .withValue(key.length == 2 && !key[1].isEmpty() ? key[1] : null)
                .withEffect(text.substring(colon + 1))
                .build();
    }
}
