package org.collaborizm.grasp.minicluster.validation;

import java.util.HashSet;
import java.util.List;

/** Where a Pod may run: affinity, tolerations, spreading, gates. */
final class Scheduling {
    static final List<String> EFFECTS = List.of("NoExecute", "NoSchedule", "PreferNoSchedule");
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

    private Scheduling() {}

    static void affinity(Field affinity) {
        var node = affinity.child("nodeAffinity");
        if (node.has(REQUIRED)) {
            Selectors.nodeSelector(node.child(REQUIRED));
        }
        node.items(PREFERRED).forEach(it -> {
            weight(it);
            Selectors.nodeSelectorTerm(it.child("preference"));
        });
        podAffinity(affinity.child("podAffinity"));
        podAffinity(affinity.child("podAntiAffinity"));
    }

    private static void podAffinity(Field affinity) {
        affinity.items(REQUIRED).forEach(Scheduling::podAffinityTerm);
        affinity.items(PREFERRED).forEach(it -> {
            weight(it);
            podAffinityTerm(it.child("podAffinityTerm"));
        });
    }

    private static void weight(Field term) {
        var weight = term.child("weight");
        if (weight.number() <= 0 || weight.number() > 100) {
            weight.invalid("must be in the range 1-100");
        }
    }

    private static void podAffinityTerm(Field term) {
        Selectors.labelSelector(term.child("labelSelector"));
        Selectors.labelSelector(term.child("namespaceSelector"));
        term.child("namespaces")
                .texts()
                .forEach(name ->
                        Syntax.label(name).forEach(it -> term.child("namespace").invalid(name, it)));
        var key = term.child("topologyKey");
        if (!key.filled()) {
            key.required("can not be empty");
        }
        Selectors.labelName(key, key.text());
    }

    static void tolerations(Field tolerations) {
        tolerations.items().forEach(Scheduling::toleration);
    }

    private static void toleration(Field toleration) {
        var key = toleration.child("key");
        var operator = toleration.child("operator");
        if (key.filled()) {
            Selectors.labelName(key, key.text());
        } else if (!operator.is("Exists")) {
            operator.invalid(
                    "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
        }
        var effect = toleration.child("effect");
        if (toleration.has("tolerationSeconds") && !effect.is("NoExecute")) {
            effect.invalid("effect must be 'NoExecute' when `tolerationSeconds` is set");
        }
        switch (operator.text()) {
            case "", "Equal" -> {
                var wrong = Syntax.labelValue(toleration.text("value"));
                if (!wrong.isEmpty()) {
                    operator.invalid(toleration.text("value"), String.join(";", wrong));
                }
            }
            case "Exists" -> {
                if (toleration.child("value").filled()) {
                    operator.invalidPrinted(
                            GoSyntax.shown(toleration), "value must be empty when `operator` is 'Exists'");
                }
            }
            default -> operator.notSupported(List.of("Equal", "Exists"));
        }
        if (effect.filled()) {
            effect.oneOf(EFFECTS);
        }
    }

    static void spread(Field constraints) {
        var seen = new HashSet<String>();
        constraints.items().forEach(constraint -> {
            var skew = constraint.child("maxSkew");
            if (skew.number() <= 0) {
                skew.invalid("must be greater than zero");
            }
            var key = constraint.child("topologyKey");
            if (key.filled()) {
                Selectors.labelName(key, key.text());
            } else {
                key.required("can not be empty");
            }
            var action = constraint.child("whenUnsatisfiable");
            action.oneOf(List.of("DoNotSchedule", "ScheduleAnyway"));
            var pair = "{" + key.text() + ", " + action.text() + "}";
            if (!seen.add(pair)) {
                constraint.child("{topologyKey, whenUnsatisfiable}").duplicate(pair);
            }
            minDomains(constraint.child("minDomains"), action.text());
            List.of("nodeAffinityPolicy", "nodeTaintsPolicy").stream()
                    .filter(constraint::has)
                    .forEach(it -> constraint.child(it).oneOf(List.of("Honor", "Ignore")));
            Selectors.labelSelector(constraint.child("labelSelector"));
        });
    }

    private static void minDomains(Field domains, String action) {
        if (!domains.present()) {
            return;
        }
        if (domains.number() <= 0) {
            domains.invalid("must be greater than zero");
        }
        if (!action.equals("DoNotSchedule")) {
            domains.invalid("can only use minDomains if whenUnsatisfiable=DoNotSchedule, not " + action);
        }
    }

    static void gates(Field gates) {
        var seen = new HashSet<String>();
        gates.items().forEach(gate -> {
            var name = gate.child("name");
            Syntax.qualifiedName(name.text()).forEach(it -> gate.invalid(name.text(), it));
            if (!seen.add(name.text())) {
                gate.duplicate(name.text());
            }
        });
    }
}
