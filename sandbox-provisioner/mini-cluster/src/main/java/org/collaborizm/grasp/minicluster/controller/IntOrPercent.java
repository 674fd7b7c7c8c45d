package org.collaborizm.grasp.minicluster.controller;

import tools.jackson.databind.JsonNode;

/** A number, or a share of another: {@code 2} or {@code 25%}. As {@code apimachinery/pkg/util/intstr}. */
public final class IntOrPercent {
    private IntOrPercent() {}

    /** What is absent or no number is 0. */
    public static int scaled(JsonNode value, int total, boolean roundUp) {
        if (value.isNumber()) {
            return value.asInt();
        }
        var text = value.asString("0");
        if (!text.endsWith("%")) {
            return number(text);
        }
        double share = number(text.substring(0, text.length() - 1)) * (double) total / 100;
        return (int) (roundUp ? Math.ceil(share) : Math.floor(share));
    }

    private static int number(String text) {
        return text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
