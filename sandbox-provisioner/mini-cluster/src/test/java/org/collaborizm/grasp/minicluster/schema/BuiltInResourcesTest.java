package org.collaborizm.grasp.minicluster.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HashSet;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.junit.jupiter.api.Test;

class BuiltInResourcesTest {
    private final BuiltInResources resources = BuiltInResources.shared();

    @Test
    void everyTypeThatAKindReachesIsKnown() {
        var seen = new HashSet<String>();
        var open = new ArrayDeque<Type>();
        resources.all().forEach(it -> open.add(it.struct()));
        while (!open.isEmpty()) {
            switch (open.remove()) {
                case Type.Struct struct
                when seen.add(struct.name()) -> struct.fields().values().forEach(it -> open.add(it.type()));
                case Type.ListOf list -> open.add(list.element());
                case Type.MapOf map -> open.add(map.value());
                default -> {}
            }
        }
        assertThat(seen).hasSizeGreaterThan(350).contains("io.k8s.api.core.v1.PodSpec");
    }

    @Test
    void aDeploymentIsFoundByResourceAndByKind() {
        var byResource = resources.find(GroupVersionResource.of("apps/v1", "deployments"));
        var byKind = resources.find(GroupVersionKind.of("apps/v1", "Deployment"));
        assertThat(byResource).isPresent().isEqualTo(byKind);
        var deployment = byResource.orElseThrow();
        assertThat(deployment.names().shortNames()).containsExactly("deploy");
        assertThat(deployment.has("scale")).isTrue();
        assertThat(deployment.verbs()).startsWith("create", "delete", "deletecollection");
    }

    @Test
    void typesKnowHowTheyMerge() {
        var pod = BuiltInTypes.shared().struct("io.k8s.api.core.v1.PodSpec");
        var containers = pod.fields().get("containers");
        assertThat(containers.patch()).isEqualTo(new Type.Patch(true, false, "name"));
        assertThat(((Type.ListOf) containers.type()).merge()).isEqualTo(Type.ListOf.Merge.MAP);
        assertThat(((Type.ListOf) containers.type()).keys()).containsExactly("name");
        assertThat(((Type.MapOf) pod.fields().get("nodeSelector").type()).atomic())
                .isTrue();
        assertThat(pod.fields().get("volumes").patch().retainKeys()).isTrue();
    }

    @Test
    void typesKnowTheirGoNamesAndValues() {
        var pod = BuiltInTypes.shared().struct("io.k8s.api.core.v1.PodSpec");
        assertThat(pod.fields().get("restartPolicy").declared())
                .isEqualTo(new Type.Declared(
                        "v1.RestartPolicy",
                        true,
                        java.util.List.of(3),
                        java.util.List.of("Always", "Never", "OnFailure")));
        assertThat(pod.fields().get("containers").declared().goType()).isEqualTo("[]v1.Container");
    }
}
