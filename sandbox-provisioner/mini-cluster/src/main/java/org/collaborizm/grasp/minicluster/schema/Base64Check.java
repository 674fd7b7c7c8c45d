package org.collaborizm.grasp.minicluster.schema;

/** Tells where text stops being base64, as Go's {@code encoding/base64} counts it. */
final class Base64Check {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int GROUP = 4;

    private Base64Check() {}

    /** The place of the first wrong character, or of the group that is not complete; -1 if all is right. */
    static int firstWrong(String text) {
        var end = text.endsWith("==") ? text.length() - 2 : text.endsWith("=") ? text.length() - 1 : text.length();
        var characters = 0;
        for (int i = 0; i < end; i++) {
            var character = text.charAt(i);
            if (character == '\n' || character == '\r') {
                continue;
            }
            if (ALPHABET.indexOf(character) < 0) {
                return i;
            }
            characters++;
        }
        var whole = characters + text.length() - end;
        return whole % GROUP == 0 ? -1 : whole / GROUP * GROUP;
    }
}
