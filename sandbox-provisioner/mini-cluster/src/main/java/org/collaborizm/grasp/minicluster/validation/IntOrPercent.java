package org.collaborizm.grasp.minicluster.validation;

/** Numbers that may be given as a share: {@code 1} or {@code 25%}. */
final class IntOrPercent {
    private IntOrPercent() {}

    static void positive(Field value) {
        if (!value.present()) {
            return;
        }
        if (value.value().isString()) {
            Syntax.percent(value.text()).forEach(it -> value.invalidPrinted(GoSyntax.intOrString(value.value()), it));
        } else {
            if (value.number() < 0) {
                value.invalidPrinted(String.valueOf(value.number()), "must be greater than or equal to 0");
            }
        }
    }

    static void atMost100Percent(Field value) {
        if (value.value().isString() && value(value) > 100) {
            value.invalidPrinted(GoSyntax.intOrString(value.value()), "must not be greater than 100%");
        }
    }

    /** The number itself, or that of the percentage; 0 if it is neither. */
    static long value(Field value) {
        if (!value.value().isString()) {
            return value.number();
        }
        var text = value.text();
        return Syntax.percent(text).isEmpty() ? Long.parseLong(text.substring(0, text.length() - 1)) : 0;
    }
}
