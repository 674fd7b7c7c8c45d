package org.collaborizm.grasp.minicluster.auth;

/**
 * What a request asks to do, as authorization and audit see it.
 *
 * @param verb {@code get list watch create update patch delete deletecollection}, for paths the HTTP method in lower case
 * @param resource the plural; empty for a path that is no resource
 * @param subresource empty for the object itself
 * @param name empty for all
 * @param namespace empty for resources without
 * @param path the whole path of the request
 */
public record Attributes(
        User user,
        String verb,
        String group,
        String version,
        String resource,
        String subresource,
        String name,
        String namespace,
        String path) {
    public boolean isResource() {
        return !resource.isEmpty();
    }

    /** The same, done otherwise. */
    public Attributes with(String otherVerb) {
        return new Attributes(user, otherVerb, group, version, resource, subresource, name, namespace, path);
    }
}
