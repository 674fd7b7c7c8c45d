package org.collaborizm.grasp.minicluster.kubelet.image;

import java.util.regex.Pattern;

/**
 * The name of an image, made complete as {@code distribution/reference} does: {@code nginx} is
 * {@code docker.io/library/nginx:latest}.
 *
 * @param repository with the registry in front
 * @param tag empty if there is a digest only
 * @param digest empty for none
 */
public record ImageReference(String repository, String tag, String digest) {
    private static final Pattern PATH =
            Pattern.compile("[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*");
    private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");
    private static final Pattern DIGEST = Pattern.compile("[A-Za-z][A-Za-z0-9]*:[0-9a-fA-F]{32,}");

    /** @throws IllegalArgumentException with the words of the reference parser */
    public static ImageReference parse(String image) {
        var at = image.indexOf('@');
        var digest = at < 0 ? "" : image.substring(at + 1);
        var named = at < 0 ? image : image.substring(0, at);
        var colon = named.lastIndexOf(':');
        var tagged = colon > named.lastIndexOf('/');
        var tag = tagged ? named.substring(colon + 1) : digest.isEmpty() ? "latest" : "";
        var name = tagged ? named.substring(0, colon) : named;
        if ((tagged && !TAG.matcher(tag).matches())
                || (at >= 0 && !DIGEST.matcher(digest).matches())) {
            throw new IllegalArgumentException("invalid reference format");
        }
        return new ImageReference(repository(name), tag, digest);
    }

    private static String repository(String name) {
        var slash = name.indexOf('/');
        var first = slash < 0 ? "" : name.substring(0, slash);
        var host = first.contains(".") || first.contains(":") || first.equals("localhost") ? first : "";
        var path = host.isEmpty() ? name : name.substring(slash + 1);
        if (host.isEmpty() && slash < 0) {
            path = "library/" + path;
        }
        if (!path.equals(path.toLowerCase(java.util.Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "invalid reference format: repository name (" + path + ") must be lowercase");
        }
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("invalid reference format");
        }
        var registry = host.isEmpty() || host.equals("index.docker.io") ? "docker.io" : host;
        return registry + "/" + path;
    }

    public String registry() {
        return repository.substring(0, repository.indexOf('/'));
    }

    /** Without the registry. */
    public String path() {
        return repository.substring(repository.indexOf('/') + 1);
    }

    @Override
    public String toString() {
        return repository + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
    }
}
