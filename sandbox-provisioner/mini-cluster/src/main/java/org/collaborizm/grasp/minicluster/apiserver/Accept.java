package org.collaborizm.grasp.minicluster.apiserver;

import java.util.List;
import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;

/**
 * In what form the answer is wanted, from the {@code Accept} header.
 *
 * @param version of {@code meta.k8s.io}
 */
record Accept(As as, String version) {
    enum As {
        OBJECT,
        TABLE,
        PARTIAL
    }

    /** Media types of which some form can be given. */
    static final Set<String> GIVEN = Set.of("application/json", YamlBytes.MEDIA_TYPE, "application/*", "*/*");

    private static final Accept PLAIN = new Accept(As.OBJECT, "v1");
    private static final List<String> SUPPORTED =
            List.of("application/json", YamlBytes.MEDIA_TYPE, "application/vnd.kubernetes.protobuf");

    /**
     * The first form that can be given.
     *
     * @throws ApiException if there is none
     */
    static Accept of(String header) {
        if (header.isBlank()) {
            return PLAIN;
        }
        for (var clause : header.split(",", 0)) {
            var parts = clause.strip().split("\\s*;\\s*");
            if (!GIVEN.contains(parts[0])) {
                continue;
            }
            var found = of(parts);
            if (found.version.equals("v1") || found.version.equals("v1beta1")) {
                return found;
            }
        }
        if (header.contains("protobuf")) {
            return PLAIN;
        }
        throw header.contains("application/json") || header.contains(YamlBytes.MEDIA_TYPE)
                ? ApiException.notAcceptable(SUPPORTED)
                : ApiException.noSuchMediaType();
    }

    private static Accept of(String[] parts) {
        var as = As.OBJECT;
        var version = "v1";
        for (var part : parts) {
            if (part.equals("as=Table")) {
                as = As.TABLE;
            } else if (part.startsWith("as=PartialObjectMetadata")) {
                as = As.PARTIAL;
            } else if (part.startsWith("v=")) {
                version = part.substring(2);
            }
        }
        return new Accept(as, version);
    }
}
