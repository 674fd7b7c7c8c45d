package org.collaborizm.grasp.minicluster.auth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;

/** Acting as somebody else, by {@code kubectl --as}: as {@code apiserver/pkg/endpoints/filters/impersonation.go}. */
public final class Impersonation {
    private static final String USER = "impersonate-user";
    private static final String GROUP = "impersonate-group";
    private static final String UID = "impersonate-uid";
    private static final String EXTRA = "impersonate-extra-";
    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

    private final Authorizer authorizer;

    public Impersonation(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    /**
     * @param headers names in lower case; several values of one are separated by commas
     * @return whom the request is made as: the user, if nobody is impersonated
     * @throws ApiException if the user may not
     */
    public User apply(User user, Map<String, String> headers) {
        var name = headers.getOrDefault(USER, "");
        var groups = values(headers.getOrDefault(GROUP, ""));
        var uid = headers.getOrDefault(UID, "");
        var extra = extra(headers);
        if (name.isEmpty()) {
            if (!groups.isEmpty() || !uid.isEmpty() || !extra.isEmpty()) {
                throw ApiException.internal("requested impersonation without impersonating a user");
            }
            return user;
        }
        authorizeUser(user, name);
        groups.forEach(it -> authorize(user, "", "groups", "", it));
        extra.forEach(
                (key, values) -> values.forEach(it -> authorize(user, "authentication.k8s.io", "userextras", key, it)));
        if (!uid.isEmpty()) {
            authorize(user, "authentication.k8s.io", "uids", "", uid);
        }
        return new User(name, uid, allGroups(name, groups), extra);
    }

    private void authorizeUser(User user, String name) {
        var parts = name.split(":", -1);
        if (name.startsWith(SERVICE_ACCOUNT) && parts.length == 4) {
            require(new Attributes(user, "impersonate", "", "v1", "serviceaccounts", "", parts[3], parts[2], ""));
        } else {
            authorize(user, "", "users", "", name);
        }
    }

    private void authorize(User user, String group, String resource, String subresource, String name) {
        require(new Attributes(user, "impersonate", group, "v1", resource, subresource, name, "", ""));
    }

    private void require(Attributes asked) {
        var decision = authorizer.authorize(asked);
        if (!decision.allowed()) {
            throw Denial.of(asked, decision.reason());
        }
    }

    private static List<String> allGroups(String name, List<String> groups) {
        if (name.equals(User.ANONYMOUS.name())) {
            return groups.isEmpty() ? User.ANONYMOUS.groups() : groups;
        }
        var parts = name.split(":", -1);
        var all = new ArrayList<>(groups);
        if (groups.isEmpty() && name.startsWith(SERVICE_ACCOUNT) && parts.length == 4) {
            all.addAll(User.serviceAccount(parts[2], parts[3]).groups());
        }
        return Stream.concat(all.stream(), Stream.of("system:authenticated"))
                .distinct()
                .toList();
    }

    private static Map<String, List<String>> extra(Map<String, String> headers) {
        var extra = new LinkedHashMap<String, List<String>>();
        headers.forEach((header, value) -> {
            if (header.startsWith(EXTRA)) {
                var key = URLDecoder.decode(header.substring(EXTRA.length()), StandardCharsets.UTF_8);
                extra.put(key, values(value));
            }
        });
        return extra;
    }

    private static List<String> values(String header) {
        return Stream.of(header.split(",", -1))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }
}
