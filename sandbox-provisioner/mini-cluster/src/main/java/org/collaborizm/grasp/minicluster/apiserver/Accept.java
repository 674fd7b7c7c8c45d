package org.collaborizm.grasp.minicluster.apiserver;

import java.util.List;
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

    private static final Accept PLAIN = new Accept(As.OBJECT, "v1");
    private static final List<String> SUPPORTED =
            List.of("application/json", "application/yaml", "application/vnd.kubernetes.protobuf");

    /** The first form that can be given. @throws ApiException if there is none */
    static Accept of(String header) {
        if (header.isBlank()) {
            return PLAIN;
        }
        for (var clause : header.split(",")) {
            var parts = clause.strip().split("\\s*;\\s*");
            if (!parts[0].equals("application/json") && !parts[0].equals("*/*") && !parts[0].equals("application/*")) {
                continue;
            }
            var found = of(parts);
            if (found.version.equals("v1") || found.version.equals("v1beta1")) {
                return found;
            }
        }
        if (header.contains("protobuf") || header.contains("yaml")) {
            return PLAIN;
        }
        throw header.contains("application/json")
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
