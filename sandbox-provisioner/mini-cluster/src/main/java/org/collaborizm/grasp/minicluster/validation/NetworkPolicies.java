package org.collaborizm.grasp.minicluster.validation;

import java.util.List;
import java.util.stream.Stream;

/** Network policies, as {@code pkg/apis/networking/validation}. */
final class NetworkPolicies {
    private static final List<String> TYPES = List.of("Ingress", "Egress");

    private NetworkPolicies() {}

    static void check(Field policy) {
        var spec = policy.child("spec");
        Selectors.labelSelector(spec.child("podSelector"));
        rules(spec.child("ingress"), "from");
        rules(spec.child("egress"), "to");
        var types = spec.child("policyTypes");
        if (types.size() > TYPES.size()) {
            types.invalid("may not specify more than two policyTypes");
            return;
        }
        types.items().forEach(it -> it.oneOf(TYPES));
    }

    private static void rules(Field rules, String peers) {
        rules.items().forEach(rule -> {
            rule.items("ports").forEach(NetworkPolicies::port);
            rule.items(peers).forEach(NetworkPolicies::peer);
        });
    }

    private static void port(Field port) {
        if (port.has("protocol")) {
            port.child("protocol").oneOf(Containers.PROTOCOLS);
        }
        var number = port.child("port");
        var end = port.child("endPort");
        if (!number.present()) {
            if (end.present()) {
                end.invalid("may not be specified when `port` is not specified");
            }
            return;
        }
        Probes.portNumberOrName(number);
        if (!end.present()) {
            return;
        }
        if (number.value().isString()) {
            end.invalid("may not be specified when `port` is non-numeric");
            return;
        }
        if (end.number() < number.number()) {
            end.invalid("must be greater than or equal to `port`");
        }
        end.invalid(Syntax.port(end.number()));
    }

    private static void peer(Field peer) {
        var selectors =
                Stream.of("podSelector", "namespaceSelector").filter(peer::has).toList();
        selectors.forEach(it -> Selectors.labelSelector(peer.child(it)));
        if (peer.has("ipBlock")) {
            block(peer.child("ipBlock"));
            if (!selectors.isEmpty()) {
                peer.forbidden("may not specify both ipBlock and another peer");
            }
        } else if (selectors.isEmpty()) {
            peer.required("must specify a peer");
        }
    }

    private static void block(Field block) {
        var cidr = block.child("cidr");
        if (!cidr.filled()) {
            cidr.required();
            return;
        }
        var outer = Addresses.Block.parse(cidr.text());
        if (outer.isEmpty()) {
            cidr.invalid(Addresses.NOT_A_BLOCK);
            return;
        }
        block.items("except").forEach(except -> {
            var inner = Addresses.Block.parse(except.text());
            if (inner.isEmpty()) {
                except.invalid(Addresses.NOT_A_BLOCK);
            } else if (!outer.get().contains(inner.get())
                    || outer.get().prefix() >= inner.get().prefix()) {
                except.invalid("must be a strict subset of `cidr`");
            }
        });
    }
}
