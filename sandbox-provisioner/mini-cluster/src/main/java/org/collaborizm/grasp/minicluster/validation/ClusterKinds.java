package org.collaborizm.grasp.minicluster.validation;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** Namespaces, nodes, storage classes, leases, endpoints and the like. */
final class ClusterKinds {
    private ClusterKinds() {}

    static void namespace(Field namespace) {
        var finalizers = namespace.descend("spec", "finalizers");
        finalizers.texts().forEach(name -> {
            Syntax.qualifiedName(name).forEach(it -> finalizers.invalid(name, it));
            if (!name.contains("/") && !name.equals("kubernetes") && !name.equals("orphan")) {
                finalizers.invalid(name, "name is neither a standard finalizer name nor is it fully qualified");
            }
        });
    }

    static void node(Field node) {
        var taints = node.descend("spec", "taints").at("metadata.taints");
        var seen = new HashSet<String>();
        taints.items().forEach(taint -> {
            Selectors.labelName(taint.child("key"), taint.text("key"));
            var wrong = Syntax.labelValue(taint.text("value"));
            if (!wrong.isEmpty()) {
                taint.child("value").invalid(String.join(";", wrong));
            }
            var effect = taint.child("effect");
            if (effect.filled()) {
                effect.oneOf(Scheduling.EFFECTS);
            } else {
                effect.required();
            }
            if (!seen.add(taint.text("key") + ":" + effect.text())) {
                taint.duplicatePrinted(GoSyntax.shown(taint) + ": taints must be unique by key and effect pair");
            }
        });
        Stream.of("capacity", "allocatable")
                .map(it -> node.descend("status", it))
                .forEach(amounts -> amounts.map().keySet().forEach(it -> Amounts.amount(amounts.key(it), it)));
    }

    static void nodeUpdate(Field node, Field old) {
        var found = node.found();
        for (var field : List.of("podCIDRs", "providerID")) {
            var before = old.child("spec").child(field);
            if (before.filled() && changed(node, old, field)) {
                var said = field.equals("podCIDRs") ? "podCIDR" : field;
                node.child("spec")
                        .child(field)
                        .forbidden("node updates may not change " + said + " except from \"\" to valid");
            }
        }
        if (node.found() > found || changed(node, old, "externalID")) {
            node.at("[]").forbidden("node updates may only change labels, taints, or capacity");
        }
    }

    private static boolean changed(Field node, Field old, String field) {
        return !Same.values(
                node.child("spec").child(field).value(),
                old.child("spec").child(field).value());
    }

    static void storageClass(Field storageClass) {
        var provisioner = storageClass.child("provisioner");
        if (provisioner.filled()) {
            provisioner.invalid(Syntax.qualifiedName(Syntax.lower(provisioner.text())));
        } else {
            provisioner.required();
        }
        if (storageClass.child("parameters").map().containsKey("")) {
            storageClass.child("parameters").invalid("", "field can not be empty.");
        }
        storageClass.child("reclaimPolicy").oneOf(List.of("Delete", "Retain"));
        var mode = storageClass.child("volumeBindingMode");
        if (mode.present()) {
            mode.oneOf(List.of("Immediate", "WaitForFirstConsumer"));
        } else {
            mode.required();
        }
    }

    static void storageClassUpdate(Field storageClass, Field old) {
        Stream.of("parameters", "provisioner", "reclaimPolicy")
                .filter(it -> !Same.values(
                        storageClass.child(it).value(), old.child(it).value()))
                .forEach(it -> storageClass.child(it).forbidden("updates to " + it + " are forbidden."));
        storageClass
                .child("volumeBindingMode")
                .immutable(old.child("volumeBindingMode").value());
    }

    static void lease(Field lease) {
        var duration = lease.descend("spec", "leaseDurationSeconds");
        if (duration.present() && duration.number() <= 0) {
            duration.invalid("must be greater than 0");
        }
        lease.descend("spec", "leaseTransitions").nonNegative();
    }

    static void endpoints(Field endpoints) {
        endpoints.items("subsets").forEach(subset -> {
            if (!subset.child("addresses").filled()
                    && !subset.child("notReadyAddresses").filled()) {
                subset.required("must specify `addresses` or `notReadyAddresses`");
            }
            Stream.of("addresses", "notReadyAddresses").flatMap(subset::items).forEach(ClusterKinds::address);
            var several = subset.child("ports").size() > 1;
            subset.items("ports").forEach(it -> endpointPort(it, several));
        });
    }

    private static void address(Field address) {
        Addresses.requireReachable(address.child("ip"), false);
        if (address.child("hostname").filled()) {
            address.child("hostname").invalid(Syntax.label(address.text("hostname")));
        }
        if (address.has("nodeName")) {
            address.child("nodeName").invalid(Syntax.subdomain(address.text("nodeName")));
        }
    }

    private static void endpointPort(Field port, boolean nameRequired) {
        var name = port.child("name");
        if (name.filled()) {
            name.invalid(Syntax.label(name.text()));
        } else if (nameRequired) {
            name.required();
        }
        port.child("port").invalid(Syntax.port(port.child("port").number()));
        port.child("protocol").requiredOneOf(Containers.PROTOCOLS);
    }

    static void endpointSlice(Field slice) {
        slice.child("addressType").requiredOneOf(List.of("FQDN", "IPv4", "IPv6"));
        slice.items("endpoints").forEach(endpoint -> {
            var addresses = endpoint.child("addresses");
            if (addresses.size() == 0) {
                addresses.required("must contain at least 1 address");
            }
            addresses.items().forEach(it -> sliceAddress(it, slice.text("addressType")));
        });
        var names = new HashSet<String>();
        slice.items("ports").forEach(port -> {
            var name = port.child("name");
            if (name.filled()) {
                name.invalid(Syntax.label(name.text()));
            }
            if (!names.add(name.text())) {
                name.duplicate();
            }
            port.child("protocol").requiredOneOf(Containers.PROTOCOLS);
        });
    }

    static void endpointSliceUpdate(Field slice, Field old) {
        slice.child("addressType").immutable(old.child("addressType").value());
    }

    private static void sliceAddress(Field address, String type) {
        var parsed = Addresses.parse(address.text());
        if (type.equals("IPv4") && (parsed.isEmpty() || Addresses.isIpv6(address.text()))) {
            address.invalid("must be a valid IPv4 address");
        } else if (type.equals("IPv6") && (parsed.isEmpty() || !Addresses.isIpv6(address.text()))) {
            address.invalid("must be a valid IPv6 address");
        }
    }

    static void signingRequest(Field request) {
        var spec = request.child("spec");
        if (!spec.child("usages").filled()) {
            spec.child("usages").required();
        }
        if (!spec.child("request").filled()) {
            spec.child("request").invalid("", "PEM block type must be CERTIFICATE REQUEST");
        }
        var signer = spec.child("signerName");
        if (!signer.filled()) {
            signer.required();
        } else if (signer.text().indexOf('/') <= 0) {
            signer.invalid("must be a fully qualified domain and path of the form 'example.com/signer-name'");
        }
        if (signer.text().equals("kubernetes.io/legacy-unknown")) {
            signer.invalid("the legacy signerName is not allowed via this API version");
        }
        var expiration = spec.child("expirationSeconds");
        if (expiration.present() && expiration.number() < 600) {
            expiration.invalid("may not specify a duration less than 600 seconds (10 minutes)");
        }
    }

    static void revision(Field revision) {
        if (!revision.has("data")) {
            revision.child("data").required("data is mandatory");
        }
        revision.child("revision").nonNegative();
    }

    static void revisionUpdate(Field revision, Field old) {
        revision.child("data").immutable(old.child("data").value());
    }
}
