package org.collaborizm.grasp.minicluster.kubelet.command;

/** Finds the bracket that closes another, past quotes. */
final class Brackets {
    private Brackets() {}

    /**
     * @param from where the opening one is
     * @return -1 if it is not closed
     */
    static int closing(String text, int from, char open, char close) {
        var depth = 0;
        for (var i = from; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (letter == '\\') {
                i++;
            } else if (letter == '\'') {
                i = text.indexOf('\'', i + 1);
                if (i < 0) {
                    return -1;
                }
            } else if (letter == open) {
                depth++;
            } else if (letter == close && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
