package org.collaborizm.grasp.minicluster.controller.autoscaling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;

/** What Pods use now, as {@code metrics.k8s.io} has it. */
@FunctionalInterface
public interface ResourceMetrics {
    /**
     * @return of those Pods that were measured
     * @throws ApiException if nobody measures
     */
    List<PodSample> list(String namespace, LabelSelector selector);

    /**
     * What one Pod uses.
     *
     * @param window over which it was measured
     * @param containers by name, then by resource
     */
    record PodSample(String pod, Instant timestamp, Duration window, Map<String, Map<String, Quantity>> containers) {
        /**
         * In thousandths.
         *
         * @param container empty for all
         */
        long milli(String resource, String container) {
            return containers.entrySet().stream()
                    .filter(it -> container.isEmpty() || container.equals(it.getKey()))
                    .mapToLong(it ->
                            it.getValue().getOrDefault(resource, Quantity.ZERO).milli())
                    .sum();
        }
    }
}
