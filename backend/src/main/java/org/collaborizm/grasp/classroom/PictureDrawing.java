package org.collaborizm.grasp.classroom;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.collaborizm.grasp.classroom.ClusterPicture.NodeCard;
import org.collaborizm.grasp.classroom.ClusterPicture.PodTile;
import org.collaborizm.grasp.classroom.ClusterPicture.ServiceRow;
import org.collaborizm.grasp.provisioner.RunningSandbox.Machine;

/** Reduces a cluster's objects to what a page draws. */
record PictureDrawing(List<Seen> nodes, List<Seen> pods, List<Seen> services, List<Machine> machines) {
    /** More Pods than this are counted and not drawn. */
    static final int MOST_PODS = 200;

    private static final String SYSTEM = "kube-system";

    ClusterPicture draw() {
        List<Seen> drawn = pods.stream()
                .sorted(Comparator.comparing((Seen pod) -> pod.namespace().equals(SYSTEM))
                        .thenComparing(Seen::namespace)
                        .thenComparing(Seen::name))
                .limit(MOST_PODS)
                .toList();
        Map<String, List<PodTile>> byNode = drawn.stream()
                .collect(Collectors.groupingBy(
                        pod -> pod.text("spec", "nodeName"),
                        Collectors.mapping(PictureDrawing::tile, Collectors.toList())));
        List<NodeCard> cards = nodes.stream()
                .map(node -> card(node, byNode.getOrDefault(node.name(), List.of())))
                .sorted(Comparator.comparing(NodeCard::controlPlane).reversed().thenComparing(NodeCard::name))
                .toList();
        List<ServiceRow> rows = services.stream()
                .filter(service -> !service.namespace().equals(SYSTEM))
                .filter(service -> !isApiServer(service))
                .map(this::row)
                .toList();
        return new ClusterPicture(cards, byNode.getOrDefault("", List.of()), rows, pods.size() - drawn.size(), null);
    }

    private NodeCard card(Seen node, List<PodTile> tiles) {
        Machine machine = machines.stream()
                .filter(it -> it.node().equals(node.name()))
                .findFirst()
                .orElseGet(() -> new Machine(node.name(), controlPlane(node), true));
        return new NodeCard(
                node.name(),
                machine.controlPlane(),
                node.condition("Ready"),
                machine.running(),
                node.text("spec", "unschedulable").equals("true"),
                tiles);
    }

    private static boolean controlPlane(Seen node) {
        return node.map("metadata", "labels").containsKey("node-role.kubernetes.io/control-plane");
    }

    private static PodTile tile(Seen pod) {
        boolean ending = pod.has("metadata", "deletionTimestamp");
        int restarts = pod.list("status", "containerStatuses").stream()
                .mapToInt(container -> container.number("restartCount"))
                .sum();
        return new PodTile(
                pod.uid(),
                pod.name(),
                pod.namespace(),
                ending ? "Terminating" : status(pod),
                pod.condition("Ready"),
                ending,
                restarts,
                pod.namespace().equals(SYSTEM));
    }

    private static String status(Seen pod) {
        return Stream.of("initContainerStatuses", "containerStatuses")
                .flatMap(kind -> pod.list("status", kind).stream())
                .flatMap(container -> Stream.of(
                        container.text("state", "waiting", "reason"), container.text("state", "terminated", "reason")))
                .filter(reason -> !reason.isEmpty() && !reason.equals("Completed"))
                .findFirst()
                .or(() -> Stream.of(pod.text("status", "reason"), pod.text("status", "phase"))
                        .filter(word -> !word.isEmpty())
                        .findFirst())
                .orElse("Pending");
    }

    private static boolean isApiServer(Seen service) {
        return service.namespace().equals("default") && service.name().equals("kubernetes");
    }

    private ServiceRow row(Seen service) {
        Map<?, ?> wanted = service.map("spec", "selector");
        long ready = pods.stream()
                .filter(pod -> !wanted.isEmpty() && pod.namespace().equals(service.namespace()))
                .filter(pod -> pod.map("metadata", "labels").entrySet().containsAll(wanted.entrySet()))
                .filter(pod -> pod.condition("Ready") && !pod.has("metadata", "deletionTimestamp"))
                .count();
        String ports = service.list("spec", "ports").stream()
                .map(port -> port.has("nodePort")
                        ? port.text("port") + ":" + port.text("nodePort") + "/" + port.text("protocol")
                        : port.text("port") + "/" + port.text("protocol"))
                .collect(Collectors.joining(", "));
        return new ServiceRow(
                service.uid(),
                service.name(),
                service.namespace(),
                service.text("spec", "type"),
                ports,
                Math.toIntExact(ready));
    }
}
