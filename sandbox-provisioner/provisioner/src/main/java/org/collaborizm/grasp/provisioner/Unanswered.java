package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** Says for learners why an API server gave no useful answer, without addresses and stack traces. */
final class Unanswered {
    private Unanswered() {}

    static String inWords(KubernetesClientException cause) {
        if (cause.getCode() == 404 || isUnknownKind(cause)) {
            return "The cluster does not know this kind of resource yet.";
        }
        return switch (cause.getCode()) {
            case -1, 0 -> "The cluster does not answer."; // no answer, so no code
            case 401, 403 -> "The cluster refuses to show this resource.";
            default -> "The cluster answers with error " + cause.getCode() + ".";
        };
    }

    private static boolean isUnknownKind(KubernetesClientException cause) {
        return String.valueOf(cause.getMessage()).startsWith("Could not find the metadata for the given apiVersion");
    }
}
