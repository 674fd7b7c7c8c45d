package org.collaborizm.grasp.minicluster.apiserver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.auth.User;
import tools.jackson.databind.JsonNode;

/**
 * A request as it came from the wire or from a part of the control plane.
 *
 * @param method of HTTP, in capitals
 * @param path without the query
 * @param query decoded; a parameter without value has an empty one
 * @param headers names in lower case
 */
public record ApiRequest(
        User user,
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, String> headers,
        Body body) {
    /** What was sent. */
    public sealed interface Body {
        record None() implements Body {}

        /** Decoded: by whoever decodes the wire, or never encoded. It belongs to the request and may be changed. */
        record Tree(JsonNode tree) implements Body {}

        /** As sent. The media type is without parameters. */
        final class Bytes implements Body {
            private final byte[] bytes;
            private final String mediaType;

            public Bytes(byte[] bytes, String mediaType) {
                this.bytes = bytes;
                this.mediaType = mediaType;
            }

            /** Not to be changed. */
            public byte[] bytes() {
                return bytes;
            }

            public String mediaType() {
                return mediaType;
            }
        }
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).filter(it -> !it.isEmpty()).map(List::getFirst);
    }

    /** Whatever is said of a flag, it is set; only {@code false} and {@code 0} say otherwise. */
    public boolean flag(String name) {
        return parameter(name)
                .filter(it -> !it.equalsIgnoreCase("false") && !it.equals("0"))
                .isPresent();
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
