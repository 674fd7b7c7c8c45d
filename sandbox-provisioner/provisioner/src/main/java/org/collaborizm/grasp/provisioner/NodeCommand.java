package org.collaborizm.grasp.provisioner;

import java.util.ArrayList;
import java.util.List;

/** What a node's container is started with, as K3s takes it. */
final class NodeCommand {
    /** The API server's name in the sandbox's network. */
    static final String API_SERVER = "cluster";

    private static final List<String> SERVER = List.of(
            "--disable=traefik,servicelb,metrics-server,local-storage",
            // a node that is lost is noticed, and its Pods move, within about half a minute
            "--kube-controller-manager-arg=node-monitor-grace-period=16s",
            "--kube-apiserver-arg=default-not-ready-toleration-seconds=10",
            "--kube-apiserver-arg=default-unreachable-toleration-seconds=10",
            // all nodes share one network: plain routes do
            "--flannel-backend=host-gw");

    private final String address;
    private final List<String> names;
    private final List<String> apiServerArguments;

    /**
     * @param address of the node in the sandbox's network
     * @param names under which the API server is reached, besides its node's
     */
    NodeCommand(String address, List<String> names, List<String> apiServerArguments) {
        this.address = address;
        this.names = List.copyOf(names);
        this.apiServerArguments = List.copyOf(apiServerArguments);
    }

    List<String> of(NodePlan node) {
        var command = new ArrayList<String>();
        command.add(node.controlPlane() ? "server" : "agent");
        command.add("--node-name=" + node.name());
        command.add("--node-ip=" + address);
        command.add("--flannel-iface=eth0");
        if (node.controlPlane()) {
            command.addAll(SERVER);
            names.forEach(name -> command.add("--tls-san=" + name));
            apiServerArguments.forEach(argument -> command.add("--kube-apiserver-arg=" + argument));
        }
        node.labels().forEach((key, value) -> command.add("--node-label=" + key + "=" + value));
        node.taints().forEach(taint -> command.add("--node-taint=" + taint));
        return List.copyOf(command);
    }
}
