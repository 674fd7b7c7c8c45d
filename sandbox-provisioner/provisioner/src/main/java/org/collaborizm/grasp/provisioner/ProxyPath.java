package org.collaborizm.grasp.provisioner;

import java.util.regex.Pattern;

/**
 * Something behind a cluster's API server that speaks HTTP.
 *
 * @param namespace a DNS label
 * @param to what answers
 * @param name its name
 * @param port its number or name
 * @param path and query, from the first slash on; nothing in it leads back up
 */
public record ProxyPath(String namespace, Target to, String name, String port, String path) {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~!$'()*+,;=:@%/?&-]{0,200}");
    private static final Pattern BACK = Pattern.compile("(/|%2f)(\\.|%2e){1,2}(/|%2f|\\?|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern BROKEN = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** What can be asked. */
    public enum Target {
        SERVICE("services"),
        POD("pods");

        private final String plural;

        Target(String plural) {
            this.plural = plural;
        }
    }

    /** @throws IllegalArgumentException if any part is not what it has to be */
    public ProxyPath {
        if (!LABEL.matcher(namespace).matches()
                || !NAME.matcher(name).matches()
                || !LABEL.matcher(port).matches()
                || !isPath(path)) {
            throw new IllegalArgumentException(
                    "%s %s/%s:%s%s cannot be asked".formatted(to, namespace, name, port, path));
        }
    }

    /** Whether it can be the path of a request. */
    public static boolean isPath(String path) {
        return PATH.matcher(path).matches()
                && !BACK.matcher(path).find()
                && !BROKEN.matcher(path).find();
    }

    /** Below the API server's address. */
    String inApi() {
        return "/api/v1/namespaces/%s/%s/%s:%s/proxy%s".formatted(namespace, to.plural, name, port, path);
    }
}
