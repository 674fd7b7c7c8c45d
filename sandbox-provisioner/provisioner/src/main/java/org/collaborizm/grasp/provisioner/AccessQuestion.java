package org.collaborizm.grasp.provisioner;

/**
 * May somebody do something in the cluster? Words as in a SubjectAccessReview; what is empty means all.
 *
 * @param user who, such as {@code system:serviceaccount:default:app}
 * @param verb such as {@code get}
 * @param group of the API, empty for the core
 * @param resource the kind in the plural, such as {@code pods}
 * @param subresource such as {@code log}; may be empty
 * @param namespace empty for all, and for kinds without
 * @param name of one object; may be empty
 */
public record AccessQuestion(
        String user, String verb, String group, String resource, String subresource, String namespace, String name) {}
