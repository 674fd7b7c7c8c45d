package org.collaborizm.grasp.minicluster.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ListTests {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

    private final TestServer api = new TestServer();

    @BeforeEach
    void someObjects() {
        for (var name : List.of("a", "b", "c", "d", "e")) {
            var map = TestServer.configMap(name);
            Meta.edit(map).putObject("labels").put("vowel", Boolean.toString("ae".contains(name)));
            api.post(MAPS, map);
        }
    }

    @Test
    void labelsSelect() {
        assertThat(names(api.get(MAPS + "?labelSelector=vowel%3Dtrue").body())).containsExactly("a", "e");
        assertThat(names(api.get(MAPS + "?labelSelector=vowel+notin+(true)").body()))
                .containsExactly("b", "c", "d");
        assertThat(names(api.get(MAPS + "?labelSelector=!vowel").body())).isEmpty();
    }

    @Test
    void namesSelect() {
        assertThat(names(api.get(MAPS + "?fieldSelector=metadata.name%3Db").body()))
                .containsExactly("b");
        assertThat(names(api.get(MAPS + "?fieldSelector=metadata.name!%3Db").body()))
                .doesNotContain("b")
                .hasSize(4);
    }

    @Test
    void podsAreSelectedByTheFieldsTheyHave() {
        var pod = TestServer.object("v1", "Pod", "default", "p");
        pod.putObject("spec").put("nodeName", "n1");
        api.post(PODS, pod);
        assertThat(names(api.get(PODS + "?fieldSelector=spec.nodeName%3Dn1,status.phase%3DPending")
                        .body()))
                .containsExactly("p");
        assertThat(names(api.get(PODS + "?fieldSelector=spec.nodeName%3Dn2").body()))
                .isEmpty();
        assertThat(message(api.get(PODS + "?fieldSelector=spec.hostname%3Dx")))
                .isEqualTo("field label not supported: spec.hostname");
        assertThat(message(api.get(MAPS + "?fieldSelector=data.k%3Dx")))
                .isEqualTo("\"data.k\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");
    }

    @Test
    void partsOfAListShowTheStateAtTheFirst() {
        var first = api.get(MAPS + "?limit=2").body();
        assertThat(first.path("metadata").path("remainingItemCount").asInt()).isEqualTo(3);
        api.delete(MAPS + "/c", Json.object());
        var seen = new ArrayList<>(names(first));
        var token = first.path("metadata").path("continue").asString("");
        while (!token.isEmpty()) {
            var next = api.get(MAPS + "?limit=2&continue=" + token).body();
            seen.addAll(names(next));
            token = next.path("metadata").path("continue").asString("");
        }
        assertThat(seen).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void aFutureVersionIsRefused() {
        var refused = api.get(MAPS + "?resourceVersion=99");
        assertThat(refused.code()).isEqualTo(504);
        assertThat(message(refused)).isEqualTo("Too large resource version: 99, current: 5");
    }

    @Test
    void aVersionMatchNeedsAVersion() {
        assertThat(message(api.get(MAPS + "?resourceVersionMatch=Exact")))
                .isEqualTo(
                        "ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided");
    }

    @Test
    void aTableIsAnsweredToWhoAsksForOne() {
        var table = api.send("GET", MAPS, null, Map.of("accept", TABLE)).body();
        assertThat(table.path("kind").asString()).isEqualTo("Table");
        assertThat(table.path("rows").path(0).path("cells").path(0).asString()).isEqualTo("a");
        assertThat(table.path("rows").path(0).path("object").path("kind").asString())
                .isEqualTo("PartialObjectMetadata");
    }

    @Test
    void metadataIsAnsweredToWhoAsksForIt() {
        var accept = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";
        var list = api.send("GET", MAPS, null, Map.of("accept", accept)).body();
        assertThat(list.path("kind").asString()).isEqualTo("PartialObjectMetadataList");
        assertThat(names(list)).hasSize(5);
    }

    private static List<String> names(JsonNode list) {
        return list.path("items").valueStream().map(Meta::name).toList();
    }

    private static String message(ApiResponse.Answer answer) {
        return answer.body().path("message").asString();
    }
}
