package org.collaborizm.grasp.minicluster.auth;

import java.util.List;
import java.util.Map;

/** Who asks, as authentication found out. */
public record User(String name, String uid, List<String> groups, Map<String, List<String>> extra) {
    public static final User ANONYMOUS = new User("system:anonymous", List.of("system:unauthenticated"));

    public User(String name, List<String> groups) {
        this(name, "", groups, Map.of());
    }

    /** Somebody who may do anything. */
    public static User admin(String name) {
        return new User(name, List.of("system:masters", "system:authenticated"));
    }

    /** A part of the control plane: {@code system:kube-scheduler}. */
    public static User component(String name) {
        return new User(name, List.of("system:authenticated"));
    }

    public static User serviceAccount(String namespace, String name) {
        return new User(
                "system:serviceaccount:" + namespace + ":" + name,
                List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated"));
    }
}
