package org.collaborizm.grasp.minicluster.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.collaborizm.grasp.minicluster.schema.BuiltInResources;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.collaborizm.grasp.minicluster.schema.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class NotSimulatedTests {
    @Test
    void everyListedFieldIsOneOfItsKind() {
        var unknown = new ArrayList<String>();
        UnsimulatedFields.read()
                .forEach((kind, fields) -> missing(kind, fields, type(kind).struct(), unknown));
        assertThat(unknown).isEmpty();
    }

    @Test
    void whatHasNoEffectIsNamedWithWhatThereIsInstead() {
        assertThat(said("""
                {apiVersion: v1, kind: Pod, spec: {hostPID: true, shareProcessNamespace: false, dnsPolicy: Default,
                  initContainers: [{name: a}, {name: b, securityContext: {privileged: true, runAsUser: 7}}],
                  volumes: [{name: v, nfs: {server: s, path: /}}]}}
                """))
                .containsExactly(
                        "spec.hostPID: accepted, not simulated here",
                        "spec.dnsPolicy: accepted, not simulated here: every Pod asks the cluster's DNS",
                        "spec.initContainers[1].securityContext.privileged: accepted, not simulated here",
                        "spec.volumes[0].nfs: accepted, not simulated here: an empty directory is mounted instead");
    }

    @Test
    void templatesAreReadAsWhatTheyAreFor() {
        assertThat(said("""
                {apiVersion: batch/v1, kind: CronJob, spec: {jobTemplate: {spec: {template: {spec: {
                  securityContext: {fsGroup: 0}}}}}}}
                """))
                .containsExactly("spec.jobTemplate.spec.template.spec.securityContext.fsGroup: accepted, not simulated"
                        + " here: files have no owners");
        assertThat(said("""
                {apiVersion: apps/v1, kind: StatefulSet, spec: {volumeClaimTemplates: [
                  {spec: {dataSource: {kind: VolumeSnapshot, name: s}}}]}}
                """))
                .containsExactly(
                        "spec.volumeClaimTemplates[0].spec.dataSource: accepted, not simulated here: the volume"
                                + " begins empty");
    }

    @Test
    void whatIsAsItWasIsNotToldAgain() {
        var before = "{apiVersion: v1, kind: Service, spec: {externalTrafficPolicy: Local, ports: [{port: 80}]}}";
        var after =
                "{apiVersion: v1, kind: Service, spec: {externalTrafficPolicy: Local, internalTrafficPolicy: Local}}";
        assertThat(said(after, before))
                .containsExactly(
                        "spec.internalTrafficPolicy: accepted, not simulated here: traffic goes to the endpoints"
                                + " of all nodes");
        assertThat(said(after, after)).isEmpty();
    }

    @Test
    void onlyAHandfulIsNamed() {
        assertThat(said("""
                {apiVersion: v1, kind: Pod, spec: {hostPID: true, hostIPC: true, hostUsers: false, setHostnameAsFQDN: true,
                  hostAliases: [{ip: 1.1.1.1}], dnsConfig: {searches: [a]}, shareProcessNamespace: true}}
                """))
                .hasSize(NotSimulated.MOST + 1)
                .last()
                .isEqualTo("2 more fields are accepted, not simulated here");
    }

    private static List<String> said(String yaml) {
        return NotSimulated.of(Manifests.type(read(yaml)), read(yaml), null);
    }

    private static List<String> said(String yaml, String before) {
        return NotSimulated.of(Manifests.type(read(yaml)), read(yaml), read(before));
    }

    private static JsonNode read(String yaml) {
        return YAMLMapper.shared().readTree(yaml);
    }

    private static ResourceType type(String groupKind) {
        return BuiltInResources.shared().all().stream()
                .filter(it -> it.kind().groupKind().equals(groupKind))
                .findFirst()
                .orElseThrow();
    }

    private static void missing(String path, UnsimulatedField field, @Nullable Type type, List<String> unknown) {
        if (type == null) {
            unknown.add(path);
            return;
        }
        if (field.item() != null) {
            missing(path + "[]", field.item(), type instanceof Type.ListOf list ? list.element() : null, unknown);
        }
        field.parts().forEach((name, part) -> missing(path + "." + name, part, part(type, name), unknown));
    }

    private static @Nullable Type part(Type type, String name) {
        return switch (type) {
            case Type.Struct struct -> {
                var field = struct.field(name);
                yield field == null ? null : field.type();
            }
            case Type.MapOf map -> map.value();
            default -> null;
        };
    }
}
