package org.collaborizm.grasp.minicluster.kubelet.image;

import java.util.Map;
import java.util.Set;

/**
 * What the registries of the world answer in this simulation: known images as the catalogue has them, an error for tags they
 * do not have and for registries that do not exist, and for any other plausible name an image that just runs.
 */
public final class Registries {
    private static final Set<String> KNOWN = Set.of(
            "docker.io",
            "registry.k8s.io",
            "k8s.gcr.io",
            "gcr.io",
            "ghcr.io",
            "quay.io",
            "mcr.microsoft.com",
            "public.ecr.aws",
            "registry.gitlab.com",
            "us-docker.pkg.dev");

    private final Catalogue catalogue;
    private final Map<String, String> failures;

    /** @param failures messages by complete image name, for lessons about images that cannot be had */
    public Registries(Catalogue catalogue, Map<String, String> failures) {
        this.catalogue = catalogue;
        this.failures = Map.copyOf(failures);
    }

    public Pull pull(ImageReference reference) {
        var failure = failures.get(reference.toString());
        if (failure != null) {
            return new Pull.Failed(failure);
        }
        if (!KNOWN.contains(reference.registry())) {
            return new Pull.Failed(unresolved(reference)
                    + "failed to do request: Head \"https://%s/v2/%s/manifests/%s\": dial tcp: lookup %s: no such host"
                            .formatted(reference.registry(), reference.path(), reference.tag(), reference.registry()));
        }
        if (!reference.digest().isEmpty()) {
            return new Pull.Found(catalogue.find(reference).orElseGet(() -> catalogue.generic(reference)));
        }
        if (catalogue.knows(reference.repository())) {
            return catalogue.find(reference).<Pull>map(Pull.Found::new).orElseGet(() -> noSuchTag(reference));
        }
        return plausible(reference) ? new Pull.Found(catalogue.generic(reference)) : denied(reference);
    }

    /** Official images of Docker Hub are all known by name; other people's may be anything. */
    private boolean plausible(ImageReference reference) {
        if (!reference.repository().startsWith("docker.io/library/")) {
            return true;
        }
        return catalogue.official(reference.path().substring("library/".length()));
    }

    private static Pull noSuchTag(ImageReference reference) {
        return new Pull.Failed(
                "rpc error: code = NotFound desc = " + unresolved(reference) + reference + ": not found");
    }

    private static Pull denied(ImageReference reference) {
        return new Pull.Failed(unresolved(reference)
                + "pull access denied, repository does not exist or may require authorization: "
                + "server message: insufficient_scope: authorization failed");
    }

    private static String unresolved(ImageReference reference) {
        return "failed to pull and unpack image \"%s\": failed to resolve reference \"%s\": "
                .formatted(reference, reference);
    }
}
