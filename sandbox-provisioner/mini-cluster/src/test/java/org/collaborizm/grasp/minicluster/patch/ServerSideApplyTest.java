package org.collaborizm.grasp.minicluster.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.collaborizm.grasp.minicluster.patch.Types.field;
import static org.collaborizm.grasp.minicluster.patch.Types.map;
import static org.collaborizm.grasp.minicluster.patch.Types.struct;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.client.PatchType;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.collaborizm.grasp.minicluster.schema.ResourceType.Subresource;
import org.collaborizm.grasp.minicluster.schema.Type.Field;
import org.collaborizm.grasp.minicluster.schema.Type.MapOf;
import org.collaborizm.grasp.minicluster.schema.Type.Patch;
import org.collaborizm.grasp.minicluster.schema.Type.Scalar;
import org.collaborizm.grasp.minicluster.schema.Type.Struct;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class ServerSideApplyTest {
    private static final MapOf TEXTS = new MapOf(Scalar.STRING, false);
    private static final Struct PORT = struct(
            "Port",
            () -> List.of(
                    field("port", Scalar.INT32),
                    new Field("protocol", Scalar.STRING, "", false, false, StringNode.valueOf("TCP"), Patch.NONE)));
    private static final Struct CONTAINER = struct(
            "Container",
            () -> List.of(
                    field("name", Scalar.STRING),
                    field("image", Scalar.STRING),
                    field("ports", map(PORT, "port", "protocol")),
                    byValue("resources", struct("Resources", () -> List.of(field("limits", TEXTS))))));
    private static final Struct SPEC =
            struct("Spec", () -> List.of(field("replicas", Scalar.INT32), field("containers", map(CONTAINER, "name"))));
    private static final Struct META = struct(
            "ObjectMeta",
            () -> List.of(
                    field("name", Scalar.STRING),
                    field("namespace", Scalar.STRING),
                    field("uid", Scalar.STRING),
                    field("labels", TEXTS),
                    field("annotations", TEXTS),
                    field("managedFields", Types.atomic(Scalar.ANY))));
    private static final Struct STATUS = struct("Status", () -> List.of(field("ready", Scalar.INT32)));
    private static final GroupVersionKind KIND = new GroupVersionKind("apps", "v1", "Deployment");
    private static final ResourceType DEPLOYMENTS = new ResourceType(
            KIND,
            new ResourceType.Names("deployments", "deployment", List.of(), List.of()),
            true,
            Set.of(),
            List.of(new Subresource("status", KIND, Set.of()), new Subresource("scale", KIND, Set.of())),
            struct(
                    "Deployment",
                    () -> List.of(
                            field("apiVersion", Scalar.STRING),
                            field("kind", Scalar.STRING),
                            byValue("metadata", META),
                            byValue("spec", SPEC),
                            byValue("status", STATUS))),
            "v1");
    private static final String NAMED =
            "apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: default}";

    private static Field byValue(String name, Struct type) {
        return new Field(name, type, "", false, false, null, Patch.NONE);
    }

    @Test
    void whatIsAppliedIsOwnedAndNothingElse() {
        var object = apply(null, "ci", "{" + NAMED + ", spec: {replicas: 2, containers: [{name: web, image: nginx}]}}");
        assertThat(managed(object)).isEqualTo(Yaml.tree("""
                                - manager: ci
                                  operation: Apply
                                  apiVersion: apps/v1
                                  time: '1970-01-01T00:00:00Z'
                                  fieldsType: FieldsV1
                                  fieldsV1:
                                    f:spec:
                                      f:containers:
                                        'k:{"name":"web"}':
                                          .: {}
                                          f:image: {}
                                          f:name: {}
                                      f:replicas: {}
                                """));
    }

    @Test
    void applyingTwiceChangesNothing() {
        var config = "{" + NAMED + ", spec: {replicas: 2, containers: [{name: web, image: nginx}]}}";
        var once = apply(null, "ci", config);
        assertThat(apply(once, "ci", config)).isEqualTo(once);
    }

    @Test
    void anothersFieldIsAConflict() {
        var object = created("{" + NAMED + ", spec: {replicas: 2}}", "kubectl-create");
        assertThatThrownBy(() -> apply(object, "ci", "{" + NAMED + ", spec: {replicas: 3}}"))
                .hasMessage(
                        "Apply failed with 1 conflict: conflict with \"kubectl-create\" using apps/v1: .spec.replicas")
                .satisfies(
                        it -> assertThat(((ApiException) it).toStatus().path("details"))
                                .isEqualTo(
                                        Yaml.tree(
                                                "causes: [{reason: FieldManagerConflict, message: 'conflict with \"kubectl-create\" using apps/v1', field: .spec.replicas}]")));
    }

    @Test
    void severalConflictsAreListedByManager() {
        var object = created("{" + NAMED + ", spec: {replicas: 2}}", "b");
        updated(object, "{" + NAMED + ", spec: {replicas: 2, containers: [{name: web, image: a}]}}", "a", "");
        var live =
                updated(object, "{" + NAMED + ", spec: {replicas: 2, containers: [{name: web, image: a}]}}", "a", "");
        assertThatThrownBy(() ->
                        apply(live, "ci", "{" + NAMED + ", spec: {replicas: 3, containers: [{name: web, image: b}]}}"))
                .hasMessage("Apply failed with 2 conflicts: conflicts with \"a\" using apps/v1:\n"
                        + "- .spec.containers[name=\"web\"].image\n"
                        + "conflicts with \"b\" using apps/v1:\n- .spec.replicas");
    }

    @Test
    void forceTakesFieldsOver() {
        var object = created("{" + NAMED + ", spec: {replicas: 2}}", "kubectl-create");
        var forced = new ObjectPatcher()
                .apply(
                        DEPLOYMENTS,
                        PatchType.APPLY,
                        object,
                        Yaml.object("{" + NAMED + ", spec: {replicas: 3}}"),
                        new PatchOptions("ci", true, "", Instant.EPOCH));
        assertThat(forced.path("spec").path("replicas").asInt()).isEqualTo(3);
        assertThat(managers(forced)).containsExactly("ci");
    }

    @Test
    void whatIsNoLongerAppliedGoesUnlessAnotherHasIt() {
        var both = apply(null, "one", "{" + NAMED + ", metadata: {labels: {a: x, b: x}}}");
        both = apply(both, "two", "{" + NAMED + ", metadata: {labels: {b: x}}}");
        var left = apply(both, "one", "{" + NAMED + ", metadata: {labels: {}}}");
        assertThat(left.path("metadata").path("labels")).isEqualTo(Yaml.tree("{b: x}"));
    }

    @Test
    void keysOfItemsHaveTheirDefaults() {
        var object = apply(null, "ci", "{" + NAMED + ", spec: {containers: [{name: web, ports: [{port: 80}]}]}}");
        var ports = managed(object).path(0).path("fieldsV1").findValue("f:ports");
        assertThat(ports.propertyNames()).containsExactly("k:{\"port\":80,\"protocol\":\"TCP\"}");
    }

    @Test
    void whatWasThereBeforeTheFirstApplyIsKept() {
        var stored = Yaml.object("{" + NAMED + ", spec: {replicas: 2}}");
        var object = apply(stored, "ci", "{" + NAMED + ", metadata: {labels: {a: b}}}");
        assertThat(managers(object)).containsExactly("ci", "before-first-apply");
        assertThat(object.path("spec").path("replicas").asInt()).isEqualTo(2);
    }

    @Test
    void kubectlMayChangeWhatItAppliedClientSide() {
        var last = "metadata: {name: web, annotations: {kubectl.kubernetes.io/last-applied-configuration: "
                + "'{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"spec\":{\"replicas\":2}}'}}";
        var object = created(
                "{apiVersion: apps/v1, kind: Deployment, " + last + ", spec: {replicas: 2}}",
                "kubectl-client-side-apply");
        var applied = apply(object, "kubectl", "{" + NAMED + ", spec: {replicas: 3}}");
        assertThat(applied.path("spec").path("replicas").asInt()).isEqualTo(3);
        assertThat(applied.path("metadata").path("annotations").toString()).contains("\\\"replicas\\\":3");
    }

    @Test
    void createdFieldsBelongToWhoeverCreated() {
        var object = created(
                "{" + NAMED + ", spec: {containers: [{name: web, image: nginx, resources: {}}]}, status: {}}",
                "kubectl");
        assertThat(managed(object).path(0).path("fieldsV1")).isEqualTo(Yaml.tree("""
                                f:spec:
                                  f:containers:
                                    .: {}
                                    'k:{"name":"web"}':
                                      .: {}
                                      f:image: {}
                                      f:name: {}
                                      f:resources: {}
                                """));
    }

    @Test
    void aSubresourceHasItsOwnEntry() {
        var object = created("{" + NAMED + ", spec: {replicas: 1}}", "kubectl-create");
        var scaled = updated(object, "{" + NAMED + ", spec: {replicas: 3}}", "kubectl", "scale");
        assertThat(managed(scaled).path(0).path("subresource").asString()).isEqualTo("scale");
        assertThat(managers(scaled)).containsExactly("kubectl");
    }

    @Test
    void onlyTenUpdatersAreRemembered() {
        var object = created("{" + NAMED + ", spec: {replicas: 1}}", "creator");
        for (int i = 0; i < 15; i++) {
            var labels = Json.copy(object);
            Json.child((ObjectNode) labels.path("metadata"), "labels").put("l" + i, "x");
            ManagedFields.afterUpdate(DEPLOYMENTS, object, labels, options("m" + i, ""));
            object = labels;
        }
        assertThat(managers(object)).hasSize(10).contains("ancient-changes", "m14");
    }

    @Test
    void anEmptyListResetsThem() {
        var object = created("{" + NAMED + ", spec: {replicas: 1}}", "kubectl-create");
        var reset = Json.copy(object);
        ((ObjectNode) reset.path("metadata")).putArray("managedFields");
        ManagedFields.afterUpdate(DEPLOYMENTS, object, reset, options("kubectl", ""));
        assertThat(reset.path("metadata").has("managedFields")).isFalse();
    }

    @Test
    void equalFieldsAreHeldOnce() {
        var one = created("{" + NAMED + ", spec: {replicas: 1}}", "kubectl");
        var other = Json.copy(created("{" + NAMED + ", spec: {replicas: 7}}", "kubectl"));
        assertThat(managed(one).path(0).path("fieldsV1"))
                .isSameAs(managed(other).path(0).path("fieldsV1"));
    }

    @Test
    void unknownFieldsAreRefused() {
        assertThatThrownBy(() -> apply(null, "ci", "{" + NAMED + ", spec: {replica: 3}}"))
                .hasMessage("failed to create typed patch object (default/web; apps/v1, Kind=Deployment): "
                        + ".spec.replica: field not declared in schema");
    }

    @Test
    void aManagerIsTheFirstWordOfTheUserAgent() {
        assertThat(ManagedFields.manager("", "kubectl/v1.32.3 (linux/amd64)")).isEqualTo("kubectl");
        assertThat(ManagedFields.manager("helm", "kubectl/v1.32.3")).isEqualTo("helm");
    }

    private static ObjectNode created(String yaml, String manager) {
        var object = Yaml.object(yaml);
        ManagedFields.afterUpdate(DEPLOYMENTS, null, object, options(manager, ""));
        ((ObjectNode) object.path("metadata")).put("uid", "1");
        return object;
    }

    private static ObjectNode updated(ObjectNode before, String yaml, String manager, String subresource) {
        var object = Yaml.object(yaml);
        ManagedFields.afterUpdate(DEPLOYMENTS, before, object, options(manager, subresource));
        return object;
    }

    private static ObjectNode apply(ObjectNode live, String manager, String yaml) {
        return new ObjectPatcher().apply(DEPLOYMENTS, PatchType.APPLY, live, Yaml.object(yaml), options(manager, ""));
    }

    private static PatchOptions options(String manager, String subresource) {
        return new PatchOptions(manager, false, subresource, Instant.EPOCH);
    }

    private static JsonNode managed(JsonNode object) {
        return object.path("metadata").path("managedFields");
    }

    private static List<String> managers(JsonNode object) {
        return managed(object)
                .valueStream()
                .map(it -> it.path("manager").asString())
                .toList();
    }
}
