package org.collaborizm.grasp.minicluster.validation;

import java.util.List;
import java.util.stream.Collectors;

/** How a Pod resolves names. */
final class Dns {
    private static final List<String> POLICIES = List.of("ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");
    private static final int NAMESERVERS = 3;
    private static final int SEARCHES = 32;
    private static final int SEARCH_LENGTH = 2048;

    private Dns() {}

    static void policy(Field policy) {
        policy.requiredOneOf(POLICIES);
    }

    static void config(Field config, String policy) {
        var servers = config.child("nameservers");
        if (policy.equals("None")) {
            if (!config.present()) {
                config.required("must provide `dnsConfig` when `dnsPolicy` is None");
                return;
            }
            if (servers.size() == 0) {
                servers.required("must provide at least one DNS nameserver when `dnsPolicy` is None");
                return;
            }
        }
        if (servers.size() > NAMESERVERS) {
            servers.invalid("must not have more than " + NAMESERVERS + " nameservers");
        }
        servers.items().forEach(Addresses::require);
        searches(config.child("searches"));
        config.items("options").filter(it -> it.text("name").isEmpty()).forEach(it -> it.required("must not be empty"));
    }

    private static void searches(Field searches) {
        if (searches.size() > SEARCHES) {
            searches.invalid("must not have more than " + SEARCHES + " search paths");
        }
        if (searches.texts().collect(Collectors.joining(" ")).length() > SEARCH_LENGTH) {
            searches.invalid(
                    "must not have more than " + SEARCH_LENGTH + " characters (including spaces) in the search list");
        }
        searches.items().filter(it -> !it.is(".")).forEach(search -> {
            var name = search.text().endsWith(".")
                    ? search.text().substring(0, search.text().length() - 1)
                    : search.text();
            Syntax.subdomain(name).forEach(it -> search.invalid(name, it));
        });
    }

    static void hostAliases(Field aliases) {
        aliases.value().forEach(it -> {
            var alias = aliases.with(it);
            if (Addresses.parse(alias.text("ip")).isEmpty()) {
                alias.child("ip").invalid("must be valid IP address");
            }
            var names = alias.child("hostnames");
            names.texts().forEach(name -> Syntax.subdomain(name).forEach(wrong -> names.invalid(name, wrong)));
        });
    }
}
