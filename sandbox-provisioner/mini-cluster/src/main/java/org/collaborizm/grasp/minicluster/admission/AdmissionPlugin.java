package org.collaborizm.grasp.minicluster.admission;

/** One rule of the cluster about changes, as Kubernetes' admission plugins. Refusing is throwing an {@code ApiException}. */
public interface AdmissionPlugin {
    /** As {@code --enable-admission-plugins} spells it. */
    String name();

    /** May change the object of the request. Runs before defaults are final and before validation. */
    default void admit(AdmissionRequest request) {}

    /** Sees the object as it will be stored. */
    default void validate(AdmissionRequest request) {}
}
