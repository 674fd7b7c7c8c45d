package org.collaborizm.grasp.minicluster.scheduler.framework;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A port of the node that a container takes.
 *
 * @param ip {@code 0.0.0.0} for all of the node's addresses
 */
public record HostPort(String ip, String protocol, int port) {
    private static final String ANY = "0.0.0.0";

    static List<HostPort> of(JsonNode spec) {
        var ports = new ArrayList<HostPort>();
        for (var container : spec.path("containers")) {
            add(container, ports);
        }
        for (var container : spec.path("initContainers")) {
            if (container.path("restartPolicy").asString("").equals("Always")) {
                add(container, ports);
            }
        }
        return List.copyOf(ports);
    }

    public boolean conflictsWith(HostPort other) {
        return port == other.port
                && protocol.equals(other.protocol)
                && (ip.equals(other.ip) || ip.equals(ANY) || other.ip.equals(ANY));
    }

    private static void add(JsonNode container, List<HostPort> ports) {
        for (var port : container.path("ports")) {
            var number = port.path("hostPort").asInt(0);
            if (number > 0) {
                var ip = port.path("hostIP").asString("");
                ports.add(new HostPort(
                        ip.isEmpty() ? ANY : ip, port.path("protocol").asString("TCP"), number));
            }
        }
    }
}
