package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.regex.Pattern;

/**
 * Where a request goes.
 *
 * @param named host and, if it is not the default, port, as the Host header has them
 */
record Url(String scheme, String host, int port, String target, String named) {
    private static final Pattern FORM =
            Pattern.compile("(?:(https?)://)?(?:[^@/]*@)?([^/:?#]+)(?::(\\d{1,5}))?([/?][^#]*)?(?:#.*)?");

    /** @throws IllegalArgumentException if it is none */
    static Url parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(text);
        }
        var scheme = match.group(1) == null ? "http" : match.group(1);
        var given = match.group(3);
        var port = given != null ? Integer.parseInt(given) : scheme.equals("https") ? 443 : 80;
        var path = match.group(4) == null ? "/" : match.group(4);
        return new Url(
                scheme,
                match.group(2),
                port,
                path.startsWith("?") ? "/" + path : path,
                match.group(2) + (given == null ? "" : ":" + given));
    }
}
