package org.collaborizm.grasp.minicluster.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The file by which kubectl finds a cluster. */
public final class Kubeconfig {
    private static final String FORM = """
            apiVersion: v1
            kind: Config
            clusters:
            - name: %1$s
              cluster:
                server: %2$s
                certificate-authority-data: %3$s
            users:
            - name: %1$s
              user:
                token: %4$s
            contexts:
            - name: %1$s
              context:
                cluster: %1$s
                user: %1$s
            current-context: %1$s
            """;

    private Kubeconfig() {}

    /**
     * @param name of cluster, user and context
     * @param server {@code https://127.0.0.1:6443}
     * @param token a secret
     */
    public static String of(String name, String server, Identity identity, String token) {
        var authority = Base64.getEncoder().encodeToString(identity.authority().getBytes(StandardCharsets.UTF_8));
        return FORM.formatted(name, server, authority, token);
    }
}
