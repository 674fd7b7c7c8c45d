package org.collaborizm.grasp.provisioner;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.collaborizm.grasp.minicluster.store.SavedState;
import org.collaborizm.grasp.minicluster.store.Snapshot;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An embedded sandbox as bytes: the length of a head in four bytes, the head (JSON: its machines and which of them are
 * stopped), the cluster's objects as {@link SavedState} writes them.
 */
record SandboxState(List<NodePlan> nodes, Set<String> stopped, Snapshot objects) {
    private static final JsonMapper JSON = JsonMapper.shared();

    byte[] write() {
        var head = JSON.createObjectNode();
        for (var node : nodes) {
            var machine = head.withArray("machines").addObject().put("name", node.name());
            machine.put("stopped", stopped.contains(node.name()));
            var labels = machine.putObject("labels");
            node.labels().forEach(labels::put);
            var taints = machine.putArray("taints");
            node.taints().forEach(taints::add);
        }
        var first = head.toString().getBytes(StandardCharsets.UTF_8);
        var second = SavedState.write(objects);
        return ByteBuffer.allocate(Integer.BYTES + first.length + second.length)
                .putInt(first.length)
                .put(first)
                .put(second)
                .array();
    }

    /** @throws IllegalArgumentException if {@link #write} did not make them */
    static SandboxState read(byte[] bytes) {
        var head = Head.read(bytes);
        var start = Integer.BYTES + ByteBuffer.wrap(bytes).getInt();
        var objects = SavedState.read(Arrays.copyOfRange(bytes, start, bytes.length));
        return new SandboxState(head.nodes(), head.stopped(), objects);
    }

    /** What can be read without the objects. */
    record Head(List<NodePlan> nodes, Set<String> stopped) {
        /** @throws IllegalArgumentException if {@link SandboxState#write} did not make them */
        static Head read(byte[] bytes) {
            try {
                var all = ByteBuffer.wrap(bytes);
                var head = new byte[Math.clamp(all.getInt(), 0, all.remaining())];
                all.get(head);
                return of(JSON.readTree(head).path("machines"));
            } catch (JacksonException | java.nio.BufferUnderflowException unreadable) {
                throw new IllegalArgumentException("Not a saved sandbox", unreadable);
            }
        }

        private static Head of(JsonNode machines) {
            var nodes = new ArrayList<NodePlan>();
            var stopped = new HashSet<String>();
            for (var machine : machines) {
                var name = machine.path("name").asString();
                nodes.add(
                        new NodePlan(name, nodes.size(), texts(machine.path("labels")), list(machine.path("taints"))));
                if (machine.path("stopped").asBoolean(false)) {
                    stopped.add(name);
                }
            }
            return new Head(List.copyOf(nodes), Set.copyOf(stopped));
        }
    }

    private static Map<String, String> texts(JsonNode object) {
        var texts = new HashMap<String, String>();
        object.properties().forEach(it -> texts.put(it.getKey(), it.getValue().asString()));
        return Map.copyOf(texts);
    }

    private static List<String> list(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
