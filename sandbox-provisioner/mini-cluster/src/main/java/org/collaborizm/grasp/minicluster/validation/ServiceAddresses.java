package org.collaborizm.grasp.minicluster.validation;

import java.util.HashSet;
import java.util.List;

/** The cluster addresses of a Service and the families they are of. */
final class ServiceAddresses {
    private static final String CHANGED = "may not change once set";

    private ServiceAddresses() {}

    static void check(Field spec) {
        var addresses = spec.child("clusterIPs");
        var address = spec.child("clusterIP");
        if (address.filled() && addresses.size() > 0 && !addresses.index(0).is(address.text())) {
            addresses.invalid("element [0] must match clusterIP");
        } else if (!address.filled() && addresses.size() > 0) {
            addresses.invalid("must be empty when `clusterIP` is not specified");
        }
        families(spec);
        if (addresses.size() > 1 && addresses.index(0).is("None")) {
            addresses.invalid("'None' must be the first and only value");
        }
        (addresses.size() > 0 ? addresses.items() : List.of(address).stream())
                .filter(it -> it.filled() && !it.is("None"))
                .forEach(it -> Addresses.require(it.at(addresses.path() + "[0]")));
        if (addresses.size() > 2) {
            addresses.invalid("may only hold up to 2 values");
        }
    }

    private static void families(Field spec) {
        var seen = new HashSet<String>();
        spec.items("ipFamilies").forEach(it -> {
            it.oneOf(List.of("IPv4", "IPv6"));
            if (!seen.add(it.text())) {
                it.duplicate();
            }
        });
        if (spec.has("ipFamilyPolicy")) {
            spec.child("ipFamilyPolicy").oneOf(List.of("PreferDualStack", "RequireDualStack", "SingleStack"));
        }
        if (spec.text("ipFamilyPolicy").equals("SingleStack")) {
            for (var field : List.of("ipFamilies", "clusterIPs")) {
                if (spec.child(field).size() > 1) {
                    spec.child(field).invalid("may only hold up to 1 value when `ipFamilyPolicy` is SingleStack");
                }
            }
        }
    }

    /** Addresses are given once, as {@code validateUpgradeDowngradeClusterIPs}. */
    static void update(Field service, Field old) {
        var spec = service.child("spec");
        var before = old.child("spec");
        if (List.of(spec, before).stream().anyMatch(it -> it.text("type").equals("ExternalName"))
                || (Services.headless(spec) && Services.headless(before))) {
            return;
        }
        var now = spec.child("clusterIPs");
        var was = before.child("clusterIPs");
        if (was.size() > 0 && now.size() == 0) {
            now.at(now.path() + "[0]").invalid("primary clusterIP can not be unset");
        } else if (was.size() > 0 && !now.index(0).is(was.index(0).text())) {
            now.at(now.path() + "[0]").invalid(CHANGED);
        }
        var families = spec.child("ipFamilies");
        var familiesBefore = before.child("ipFamilies");
        if (familiesBefore.size() > 0
                && families.size() > 0
                && !families.index(0).is(familiesBefore.index(0).text())) {
            families.at(families.path() + "[0]").invalid(CHANGED);
        }
        if (spec.text("type").equals("LoadBalancer") && before.text("type").equals("LoadBalancer")) {
            spec.child("loadBalancerClass")
                    .immutable(before.child("loadBalancerClass").value(), CHANGED);
        }
    }
}
