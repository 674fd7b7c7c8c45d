package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;

/** Who the learner is in their cluster: a service account in a namespace that they cannot touch. */
final class LearnerAccount {
    static final String NAMESPACE = "grasp";
    static final String NAME = "learner";
    private static final Duration LASTS = Duration.ofDays(30);

    private final KubernetesClient admin;
    private final String server;

    LearnerAccount(KubernetesClient admin, String server) {
        this.admin = admin;
        this.server = server;
    }

    /** With a new token. */
    String kubeconfig() {
        return kubeconfig(token());
    }

    private String token() {
        var request = new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(LASTS.toSeconds())
                .endSpec()
                .build();
        return admin.serviceAccounts()
                .inNamespace(NAMESPACE)
                .withName(NAME)
                .tokenRequest(request)
                .getStatus()
                .getToken();
    }

    private String kubeconfig(String token) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: sandbox
                  cluster:
                    server: %s
                    certificate-authority-data: %s
                users:
                - name: learner
                  user:
                    token: %s
                contexts:
                - name: sandbox
                  context:
                    cluster: sandbox
                    user: learner
                    namespace: default
                current-context: sandbox
                """.formatted(server, admin.getConfiguration().getCaCertData(), token);
    }
}
