package org.collaborizm.grasp.minicluster.apiserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.store.Snapshot;
import org.collaborizm.grasp.minicluster.store.Store;
import org.junit.jupiter.api.Test;

class JsonBytesTest {
    @Test
    void writesWhatJacksonWrites() {
        var tree = Json.parse("""
                {"a":{},"b":[],"c":[1,-2,3000000000,1.5,1e400,true,false,null,{"d":"{"}],"e{":"x","":"",
                "f":[[],[[1]]],"g":{"h":{"i":"j"}}}""");
        assertThat(text(JsonBytes.of(tree))).isEqualTo(text(Json.MAPPER.writeValueAsBytes(tree)));
    }

    @Test
    void writesEveryTextAsJacksonDoes() {
        var tree = Json.object();
        IntStream.range(0, 0xD800)
                .forEach(i -> tree.put("name " + (char) i, "a" + (char) i + "\uD83D\uDE00" + (char) i));
        assertThat(text(JsonBytes.of(tree))).isEqualTo(text(Json.MAPPER.writeValueAsBytes(tree)));
    }

    @Test
    void writesStoredItemsOfAListWithoutTheirType() {
        for (var type : List.of("'kind':'Pod','apiVersion':'v1',", "'apiVersion':'v1','kind':'Pod',")) {
            var pod = Json.parse("{%s'metadata':{'name':'é'},'spec':{'a':[1]}}"
                    .formatted(type)
                    .replace('\'', '"'));
            var stored = new Store(Snapshot.EMPTY).create(new GroupResource("", "pods"), pod);
            var list = Json.object();
            list.putArray("items").add(new ListItem(stored)).add(new ListItem(pod));

            assertThat(text(JsonBytes.of(list)))
                    .isEqualTo(
                            "{'items':[{'metadata':{'name':'é','resourceVersion':'1'},'spec':{'a':[1]}},{'metadata':{'name':'é'},'spec':{'a':[1]}}]}"
                                    .replace('\'', '"'));
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
