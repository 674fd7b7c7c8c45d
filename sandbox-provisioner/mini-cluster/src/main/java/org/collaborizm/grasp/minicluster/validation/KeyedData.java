package org.collaborizm.grasp.minicluster.validation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** ConfigMaps and Secrets. */
final class KeyedData {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final String FIXED = "field is immutable when `immutable` is set";
    private static final String SERVICE_ACCOUNT = "kubernetes.io/service-account.name";

    private KeyedData() {}

    static void configMap(Field map) {
        var data = map.child("data");
        var binary = map.child("binaryData");
        var size = keys(data, false);
        data.map().keySet().stream()
                .filter(binary::has)
                .forEach(it -> data.key(it).invalid(it, "duplicate of key present in binaryData"));
        if (size + keys(binary, true) > MOST_BYTES) {
            map.tooLong(MOST_BYTES);
        }
    }

    static void secret(Field secret) {
        var data = secret.child("data");
        if (keys(data, true) > MOST_BYTES) {
            data.tooLong(MOST_BYTES);
        }
        switch (secret.text("type")) {
            case "kubernetes.io/service-account-token" -> {
                var annotations = secret.descend("metadata", "annotations");
                if (annotations.text(SERVICE_ACCOUNT).isEmpty()) {
                    annotations.key(SERVICE_ACCOUNT).required();
                }
            }
            case "kubernetes.io/dockercfg" -> json(data, ".dockercfg");
            case "kubernetes.io/dockerconfigjson" -> json(data, ".dockerconfigjson");
            case "kubernetes.io/basic-auth" -> {
                if (!data.has("username") && !data.has("password")) {
                    missing(data, List.of("username", "password"), "data[%s]");
                }
            }
            case "kubernetes.io/ssh-auth" -> missing(data, List.of("ssh-privatekey"), "data[%s]");
            case "kubernetes.io/tls" -> missing(data, List.of("tls.crt", "tls.key"), "data");
            default -> {}
        }
    }

    static void secretUpdate(Field secret, Field old) {
        secret.child("type").immutable(old.child("type").value());
        fixed(secret, old, List.of("data"));
    }

    static void configMapUpdate(Field map, Field old) {
        fixed(map, old, List.of("data", "binaryData"));
    }

    private static void fixed(Field object, Field old, List<String> fields) {
        if (!old.flag("immutable")) {
            return;
        }
        if (!object.flag("immutable")) {
            object.child("immutable").forbidden(FIXED);
        }
        fields.stream()
                .filter(it ->
                        !Same.values(object.child(it).value(), old.child(it).value()))
                .forEach(it -> object.child(it).forbidden(FIXED));
    }

    private static void missing(Field data, List<String> keys, String reported) {
        keys.stream()
                .filter(it -> !data.has(it))
                .forEach(it -> data.at(reported + "[" + it + "]").required());
    }

    /** @return how many bytes the values have together */
    private static long keys(Field data, boolean base64) {
        var size = new ArrayList<Integer>();
        data.map().forEach((key, value) -> {
            Syntax.configKey(key).forEach(it -> data.key(key).invalid(key, it));
            size.add(base64 ? value.length() / 4 * 3 : value.getBytes(StandardCharsets.UTF_8).length);
        });
        return size.stream().mapToLong(Integer::longValue).sum();
    }

    private static void json(Field data, String key) {
        if (!data.has(key)) {
            data.key(key).required();
            return;
        }
        try {
            var text = new String(Base64.getDecoder().decode(data.text(key)), StandardCharsets.UTF_8);
            if (!(Json.MAPPER.readTree(text) instanceof ObjectNode)) {
                data.key(key)
                        .invalid(
                                "<secret contents redacted>",
                                "json: cannot unmarshal value into Go value of type map[string]interface {}");
            }
        } catch (JacksonException | IllegalArgumentException notJson) {
            data.key(key).invalid("<secret contents redacted>", complaint(data.text(key)));
        }
    }

    /** As Go's {@code json.Unmarshal} says it, for a value that does not even begin as JSON. */
    private static String complaint(String base64) {
        var text = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8).strip();
        return text.isEmpty() || "{[\"-0123456789tfn".indexOf(text.charAt(0)) >= 0
                ? "unexpected end of JSON input"
                : "invalid character '" + text.charAt(0) + "' looking for beginning of value";
    }
}
