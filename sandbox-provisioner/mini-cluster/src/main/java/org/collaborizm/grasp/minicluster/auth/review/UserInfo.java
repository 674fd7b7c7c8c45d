package org.collaborizm.grasp.minicluster.auth.review;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.auth.User;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A user as {@code authentication.k8s.io} writes one. */
public final class UserInfo {
    private UserInfo() {}

    public static ObjectNode of(User user) {
        var info = Json.object();
        if (!user.name().isEmpty()) {
            info.put("username", user.name());
        }
        if (!user.uid().isEmpty()) {
            info.put("uid", user.uid());
        }
        user.groups().forEach(info.withArray("groups")::add);
        user.extra()
                .forEach((key, values) ->
                        values.forEach(Json.child(info, "extra").withArray(key)::add));
        return info;
    }

    static ObjectNode reviewed(User asking, String namespace, ObjectNode review) {
        review.putObject("status").set("userInfo", of(asking));
        return review;
    }

    /** The subject of an access review. */
    static User ofSubject(JsonNode spec) {
        var extra = new LinkedHashMap<String, List<String>>();
        spec.path("extra").forEachEntry((key, values) -> extra.put(key, texts(values)));
        return new User(
                spec.path("user").asString(""),
                spec.path("uid").asString(""),
                texts(spec.path("groups")),
                Map.copyOf(extra));
    }

    private static List<String> texts(JsonNode values) {
        return values.valueStream().map(JsonNode::asString).toList();
    }
}
