package org.collaborizm.grasp.minicluster.network;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;

/**
 * The network of one cluster: Pods and nodes by address, names by the cluster's DNS, Services by what their EndpointSlices
 * say, and what NetworkPolicies forbid. It keeps nothing of the API: it looks when somebody connects.
 */
public final class ClusterNetwork {
    private final Map<String, NetworkStack> stacks = new HashMap<>();
    private final DomainNames names;
    private final ServiceProxy services;
    private final HostPorts hostPorts;
    private final PolicyRules policies;
    private final IngressRouter ingresses;

    public ClusterNetwork(ApiClient api, ClusterClock clock, RandomGenerator random) {
        services = new ServiceProxy(api, clock, random);
        hostPorts = new HostPorts(api);
        names = new DomainNames(api);
        policies = new PolicyRules(api);
        ingresses = new IngressRouter(api, this);
    }

    public void attach(NetworkStack stack) {
        stacks.put(stack.address(), stack);
    }

    public void detach(NetworkStack stack) {
        stacks.remove(stack.address(), stack);
    }

    public Optional<NetworkStack> at(String address) {
        return Optional.ofNullable(stacks.get(address));
    }

    public Collection<NetworkStack> stacks() {
        return List.copyOf(stacks.values());
    }

    /** The address of a node that has power, to come in by. */
    public Optional<NetworkStack> anyNode() {
        return stacks.values().stream()
                .filter(it -> it.isNode() && it.reachable())
                .findFirst();
    }

    /** What the cluster's DNS says to a Pod about a name. An address is its own answer. */
    public Resolution resolve(NetworkStack from, String name) {
        if (name.equals("localhost") || Addresses.isAddress(name)) {
            return Resolution.of(name, name.equals("localhost") ? "127.0.0.1" : name);
        }
        if (name.equals(from.pod().name())) {
            return Resolution.of(name, from.address());
        }
        if (!dnsAnswers(from)) {
            return Resolution.silence(name);
        }
        return names.resolve(from.pod().namespace(), name);
    }

    /**
     * Connects as a program in a Pod or on a node would.
     *
     * @param host a name or an address
     */
    public Connection connect(NetworkStack from, String host, int port) {
        var resolution = resolve(from, host);
        if (resolution.addresses().isEmpty()) {
            return new Connection.UnknownHost(host);
        }
        return connectTo(from, resolution.addresses().getFirst(), port);
    }

    /** Connects from outside the cluster, as a learner's browser does. */
    public Connection connectFromOutside(String address, int port) {
        var outside = new NetworkStack("172.20.0.1", "", new ObjectKey("", ""));
        return connectTo(outside, address, port);
    }

    private Connection connectTo(NetworkStack from, String address, int port) {
        if (address.startsWith("127.") || address.equals(from.address())) {
            return from.listener(port)
                    .<Connection>map(it -> new Connection.Open(it, address, port, from.address()))
                    .orElseGet(() -> new Connection.Refused(address, port));
        }
        var target = services.target(from.address(), address, port);
        return switch (target) {
            case ServiceProxy.Target.Nobody nobody -> new Connection.Refused(address, port);
            case ServiceProxy.Target.Endpoint endpoint -> reach(from, endpoint.address(), endpoint.port());
            case ServiceProxy.Target.NoService none -> direct(from, address, port);
        };
    }

    private Connection direct(NetworkStack from, String address, int port) {
        var node = at(address).filter(it -> it.isNode() && it.reachable());
        if (node.isPresent() && (port == 80 || port == 443) && ingresses.present()) {
            return new Connection.Open(ingresses, address, port, from.address());
        }
        if (node.isPresent() && services.nodePort(from.address(), port) instanceof ServiceProxy.Target.Endpoint to) {
            return reach(node.get(), to.address(), to.port());
        }
        return node.flatMap(it -> hostPorts.target(it.node(), address, port))
                .map(it -> reach(from, it.address(), it.port()))
                .orElseGet(() -> reach(from, address, port));
    }

    private Connection reach(NetworkStack from, String address, int port) {
        var to = stacks.get(address);
        if (to == null) {
            return Addresses.inCluster(address)
                    ? new Connection.NoRoute(address, port)
                    : new Connection.TimedOut(address, port);
        }
        if (!to.reachable()) {
            return new Connection.TimedOut(address, port);
        }
        if (!policies.allow(from, to, port)) {
            return new Connection.Refused(address, port);
        }
        return to.listener(port)
                .<Connection>map(it -> new Connection.Open(it, address, port, seen(from, to)))
                .orElseGet(() -> new Connection.Refused(address, port));
    }

    /** What comes from a node arrives from the bridge of the Pods' network. */
    private static String seen(NetworkStack from, NetworkStack to) {
        if (!from.pod().name().isEmpty()) {
            return from.address();
        }
        var dot = to.address().lastIndexOf('.');
        return to.isNode() ? from.address() : to.address().substring(0, dot) + ".1";
    }

    private boolean dnsAnswers(NetworkStack from) {
        if (from.isNode()) {
            return true;
        }
        var dns = names.servers();
        if (dns.isEmpty()) {
            return names.simulated() && policies.allowOut(from, "10.43.0.10", 53);
        }
        return dns.stream()
                .flatMap(it -> at(it).stream())
                .anyMatch(it -> it.reachable() && policies.allow(from, it, 53));
    }
}
