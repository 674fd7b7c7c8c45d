package org.collaborizm.grasp.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.collaborizm.grasp.GraspTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@GraspTest
@Import(PaperClassroom.class)
class PicturePageTests {
    private static final Pattern IMAGE = Pattern.compile("<img src=\"(pictures/pair[^\"]+)\" alt=\"The Pod pair");

    @LocalServerPort
    int port;

    @Test
    void isAnImageThatMayDoNothingAndIsKeptByTheBrowser() {
        var image = IMAGE.matcher(new Visit(port).page("/lessons/pods/containers-that-live-together"));
        assertThat(image.find()).isTrue();

        var answer = new Visit(port).get("/lessons/pods/" + image.group(1).replace("&#61;", "="));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("<svg");
        var headers = answer.headers();
        assertThat(headers.allValues("Content-Type")).containsExactly("image/svg+xml;charset=UTF-8");
        assertThat(headers.allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; style-src 'unsafe-inline'; sandbox");
        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.firstValue("Cache-Control")).contains("max-age=31536000, public, immutable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pods/pictures/gone.svg",
                "pods/pictures/lesson.md",
                "pods/pictures/..%2Flesson.md",
                "pods/pictures/..%2F..%2Fpods%2Fpair.svg",
                "services/pictures/..%2Fpods%2Fpair.svg",
                "services/pictures/pair.svg"
            })
    void leadsToNothingElse(String path) {
        assertThat(new Visit(port).get("/lessons/" + path).statusCode()).isIn(400, 404);
    }
}
