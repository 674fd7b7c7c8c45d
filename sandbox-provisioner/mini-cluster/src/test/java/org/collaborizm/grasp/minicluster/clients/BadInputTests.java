package org.collaborizm.grasp.minicluster.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What no client should send is refused with the API server's code and words, and harms nothing. */
@Timeout(60)
class BadInputTests {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final ServedCluster CLUSTER = ServedCluster.withNodes(0);

    @AfterAll
    static void close() {
        CLUSTER.close();
    }

    static Stream<JsonNode> cases() {
        try (InputStream in = BadInputTests.class.getResourceAsStream("bad-input.yaml")) {
            return YAMLMapper.shared().readTree(in).valueStream();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRefusedInTheServersWords(JsonNode bad) {
        var path = bad.path("path").asString("");
        var reply = CLUSTER.send(
                bad.path("method").asString("GET"),
                path.startsWith("/") ? path : MAPS + path,
                bad.path("type").asString(""),
                bad.path("body").asString("").getBytes(UTF_8));
        assertThat(reply.code()).as(reply.text()).isEqualTo(bad.path("code").asInt());
        assertThat(reply.body().path("message").asString(""))
                .contains(bad.path("says").asString(""));
    }

    @Test
    void whatIsTooDeepOrTooLargeIsRefused() {
        var deep = "{\"metadata\":{\"name\":\"deep\"},\"data\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        var large = "{\"metadata\":{\"name\":\"large\"},\"data\":{\"a\":\"" + "x".repeat(2_000_000) + "\"}}";
        var huge = "{\"metadata\":{\"name\":\"huge\"},\"data\":{\"a\":\"" + "x".repeat(4_000_000) + "\"}}";
        assertThat(posted("application/json", deep)).isEqualTo(400);
        assertThat(posted("application/yaml", "a: " + "[".repeat(50_000) + "]".repeat(50_000)))
                .isEqualTo(400);
        assertThat(posted("application/json", large)).isEqualTo(422);
        assertThat(posted("application/json", huge)).isEqualTo(413);
        assertThat(CLUSTER.send(
                                "PATCH",
                                MAPS + "/kube-root-ca.crt",
                                "application/merge-patch+json",
                                deep.getBytes(UTF_8))
                        .code())
                .isEqualTo(400);
    }

    @Test
    void aDocumentOfAliasesDoesNotGrow() {
        var bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (var letter = 'b'; letter < 'k'; letter++) {
            var before = (char) (letter - 1);
            bomb.append("%c: &%c [%s]\n"
                    .formatted(letter, letter, String.join(", ", List.of("*" + before, "*" + before, "*" + before))));
        }
        assertThat(posted("application/yaml", bomb.toString())).isEqualTo(422);
    }

    @Test
    void aHeadIsRefusedAtOnceAndHasNoBody() {
        var head = CLUSTER.send(CLUSTER.request(MAPS).HEAD().build());
        assertThat(head.code()).isEqualTo(405);
        assertThat(head.text()).isEmpty();
    }

    @Test
    void protobufThatIsNoneIsRefused() {
        var broken = new byte[] {'k', '8', 's', 0, 0x0a, -1, -1, -1, -1, 0x0f};
        var reply = CLUSTER.send("POST", MAPS, "application/vnd.kubernetes.protobuf", broken);
        assertThat(reply.code()).isEqualTo(400);
        assertThat(reply.body().path("message").asString()).contains("unexpected EOF");
    }

    private static int posted(String mediaType, String body) {
        return CLUSTER.send("POST", MAPS, mediaType, body.getBytes(UTF_8)).code();
    }
}
