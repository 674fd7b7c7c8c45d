package org.collaborizm.grasp.minicluster.validation;

import org.collaborizm.grasp.minicluster.schema.Type;

/** Labels and conditions on them, as {@code apimachinery/pkg/apis/meta/v1/validation}. */
final class Selectors {
    private Selectors() {}

    static void labels(Field labels) {
        labels.map().forEach((key, value) -> {
            labelName(labels, key);
            Syntax.labelValue(value).forEach(it -> labels.invalid(value, it));
        });
    }

    static void labelName(Field field, String key) {
        Syntax.qualifiedName(key).forEach(it -> field.invalid(key, it));
    }

    static void labelSelector(Field selector) {
        labels(selector.child("matchLabels"));
        selector.items("matchExpressions").forEach(Selectors::requirement);
    }

    /** Whether it can be used to select. */
    static boolean isValid(Field selector) {
        var alone = Field.root(selector.value(), Type.Scalar.ANY);
        labelSelector(alone);
        return alone.found() == 0;
    }

    static boolean isEmpty(Field selector) {
        return !selector.child("matchLabels").filled()
                && !selector.child("matchExpressions").filled();
    }

    private static void requirement(Field requirement) {
        var values = requirement.child("values");
        setOperator(requirement, values);
        labelName(requirement.child("key"), requirement.text("key"));
        values.items().forEach(it -> it.invalid(Syntax.labelValue(it.text())));
    }

    /** What selectors of labels and of nodes have in common. */
    private static void setOperator(Field requirement, Field values) {
        switch (requirement.text("operator")) {
            case "In", "NotIn" -> {
                if (values.size() == 0) {
                    values.required("must be specified when `operator` is 'In' or 'NotIn'");
                }
            }
            case "Exists", "DoesNotExist" -> {
                if (values.size() > 0) {
                    values.forbidden("may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                }
            }
            default -> requirement.child("operator").invalid("not a valid selector operator");
        }
    }

    static void nodeSelector(Field selector) {
        var terms = selector.child("nodeSelectorTerms");
        if (terms.size() == 0) {
            terms.required("must have at least one node selector term");
        }
        terms.items().forEach(Selectors::nodeSelectorTerm);
    }

    static void nodeSelectorTerm(Field term) {
        term.items("matchExpressions").forEach(Selectors::nodeRequirement);
        term.items("matchFields").forEach(Selectors::nodeFieldRequirement);
    }

    private static void nodeRequirement(Field requirement) {
        var values = requirement.child("values");
        switch (requirement.text("operator")) {
            case "Gt", "Lt" -> {
                if (values.size() != 1) {
                    values.required("must be specified single value when `operator` is 'Lt' or 'Gt'");
                }
            }
            default -> setOperator(requirement, values);
        }
        labelName(requirement.child("key"), requirement.text("key"));
    }

    private static void nodeFieldRequirement(Field requirement) {
        var values = requirement.child("values");
        var operator = requirement.text("operator");
        if (!operator.equals("In") && !operator.equals("NotIn")) {
            requirement.child("operator").invalid("not a valid selector operator");
        } else if (values.size() != 1) {
            values.required("must be only one value when `operator` is 'In' or 'NotIn' for node field selector");
        }
        if (requirement.text("key").equals("metadata.name")) {
            values.items().forEach(it -> it.invalid(Syntax.subdomain(it.text())));
        } else {
            requirement.child("key").invalid("not a valid field selector key");
        }
    }
}
