package org.collaborizm.grasp.minicluster.validation.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.validation.Manifests;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class PreparationTests {
    @Test
    void textsOfASecretBecomeData() {
        var secret = created("{'apiVersion':'v1','kind':'Secret','stringData':{'user':'jane'}}");
        assertThat(secret.path("data").path("user").asString()).isEqualTo("amFuZQ==");
        assertThat(secret.has("stringData")).isFalse();
    }

    @Test
    void aJobSelectsItsPodsByItsUid() {
        var job = created("{'apiVersion':'batch/v1','kind':'Job','metadata':{'name':'pi','uid':'u1'},'spec':{}}");
        assertThat(Meta.labels(job.path("spec").path("template")))
                .containsEntry("batch.kubernetes.io/job-name", "pi")
                .containsEntry("job-name", "pi")
                .containsEntry("controller-uid", "u1");
        assertThat(job.path("spec").path("selector").toString())
                .isEqualTo("{\"matchLabels\":{\"batch.kubernetes.io/controller-uid\":\"u1\"}}");
    }

    @Test
    void aPodStartsPendingInItsClass() {
        var pod = created(
                "{'apiVersion':'v1','kind':'Pod','spec':{'containers':[{'resources':{'requests':{'cpu':'1'}}}]}}");
        assertThat(pod.path("status").toString()).isEqualTo("{\"phase\":\"Pending\",\"qosClass\":\"Burstable\"}");
    }

    @Test
    void aServiceKeepsItsAddressAndPorts() {
        var old = json("{'apiVersion':'v1','kind':'Service','spec':{'type':'NodePort','clusterIP':'10.96.0.9',"
                + "'ports':[{'protocol':'TCP','port':80,'nodePort':30080}]}}");
        var changed = json("{'apiVersion':'v1','kind':'Service','spec':{'type':'NodePort',"
                + "'ports':[{'protocol':'TCP','port':80}]}}");
        Preparation.update(Manifests.type(changed), changed, old);
        assertThat(changed.path("spec").path("clusterIP").asString()).isEqualTo("10.96.0.9");
        assertThat(changed.path("spec").path("ports").path(0).path("nodePort").asInt())
                .isEqualTo(30080);
    }

    private static ObjectNode created(String text) {
        var object = json(text);
        Preparation.create(Manifests.type(object), object);
        return object;
    }

    private static ObjectNode json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }
}
