package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.AnyNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.HashMap;

/** Turns a query into a request. */
final class Selection {
    private Selection() {}

    /** @throws io.fabric8.kubernetes.client.KubernetesClientException if the server has no such kind, or does not answer */
    static FilterWatchListDeletable<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            in(KubernetesClient client, ResourceQuery query) {
        var resources = client.genericKubernetesResources(query.apiVersion(), query.kind());
        AnyNamespaceOperation<
                        GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
                place = query.namespace() == null
                        ? resources.inAnyNamespace()
                        : resources.inNamespace(query.namespace());
        var fields = new HashMap<>(query.fields());
        if (query.name() != null) {
            fields.put("metadata.name", query.name());
        }
        return place.withLabels(query.labels()).withFields(fields);
    }

    /** What tells one object from all others of its kind. */
    static String keyOf(HasMetadata resource) {
        return resource.getMetadata().getNamespace() + "/"
                + resource.getMetadata().getName();
    }
}
