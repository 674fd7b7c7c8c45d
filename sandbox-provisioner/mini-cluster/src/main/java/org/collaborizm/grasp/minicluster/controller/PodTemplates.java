package org.collaborizm.grasp.minicluster.controller;

import java.nio.charset.StandardCharsets;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares and names Pod templates. */
public final class PodTemplates {
    public static final String HASH_LABEL = "pod-template-hash";

    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private PodTemplates() {}

    /** The same but for the label that tells ReplicaSets of one Deployment apart. */
    public static boolean same(JsonNode one, JsonNode other) {
        return Trees.same(one.path("spec"), other.path("spec")) && Trees.same(metadata(one), metadata(other));
    }

    /** @param collisions how many other templates had this hash already; negative for none */
    public static String hash(JsonNode template, int collisions) {
        return encode(Integer.toUnsignedString(fnv(template.toString(), collisions)));
    }

    /** FNV-1a, 32 bit, of any text, as ControllerRevisions are named by. */
    public static String textHash(String text, int collisions) {
        return encode(Integer.toUnsignedString(fnv(text, collisions)));
    }

    /** Letters and digits that make no words, as {@code apimachinery/pkg/util/rand.SafeEncodeString}. */
    static String encode(String text) {
        var encoded = new StringBuilder();
        text.chars().forEach(it -> encoded.append(ALPHABET.charAt(it % ALPHABET.length())));
        return encoded.toString();
    }

    private static int fnv(String text, int collisions) {
        int hash = FNV_OFFSET;
        for (byte part : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (part & 0xff)) * FNV_PRIME;
        }
        for (int i = 0; collisions >= 0 && i < 8; i++) {
            hash = (hash ^ (i < 4 ? collisions >> (8 * i) & 0xff : 0)) * FNV_PRIME;
        }
        return hash;
    }

    private static ObjectNode metadata(JsonNode template) {
        var metadata = Json.object();
        Meta.of(template).forEachEntry((field, value) -> {
            if (!value.isNull() && !field.equals("labels") && !(value.isContainer() && value.isEmpty())) {
                metadata.set(field, value);
            }
        });
        var labels = Json.object();
        Meta.labels(template).forEach(labels::put);
        labels.remove(HASH_LABEL);
        metadata.set("labels", labels);
        return metadata;
    }
}
