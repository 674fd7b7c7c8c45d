package org.collaborizm.grasp.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.collaborizm.grasp.GraspTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@GraspTest
@Import(PaperClassroom.class)
class FilePageTests {
    private static final String LESSON = "/lessons/configuration";
    private static final String STEP = LESSON + "/as-a-variable";
    private static final String FILE = STEP + "/files/0";

    @LocalServerPort
    int port;

    @Autowired
    PaperEngine engine;

    @AfterEach
    void nothingIsLeft() {
        engine.present().forEach(engine::unmake);
    }

    @Test
    void isShownWithItsNameToWhoeverReads() {
        assertThat(new Visit(port).page(STEP))
                .contains("data-path=\"sideproject.yaml\" data-apply=\"kubectl apply -f sideproject.yaml\"")
                .contains("action=\"" + FILE + "\"", "Write this file");
    }

    @Test
    void isWrittenByItsOwnerAloneAndOnlyWithTheFormsToken() {
        assertThat(Visit.guest(port).postWithoutToken(FILE).statusCode()).isEqualTo(403);
        assertThat(new Visit(port).post(FILE, Map.of()).statusCode()).isNotEqualTo(200);

        var answer = Visit.guest(port).post(FILE, Map.of());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Start your cluster first");
    }

    @Test
    void isWrittenWithoutAnyScriptAndAsksBeforeItOverwrites() {
        Visit guest = Visit.guest(port);
        guest.post(LESSON + "/sandbox/start?step=as-a-variable", Map.of());
        await().until(() -> guest.page(STEP).contains("data-kind=\"ready\""));

        assertThat(guest.post(FILE, Map.of()).body()).contains("The file is written");

        Map<String, String> home = engine.only().home;
        assertThat(home.get("sideproject.yaml")).startsWith("apiVersion: apps/v1");
        home.put("sideproject.yaml", "mine <b>");
        String asked = guest.post(FILE, Map.of()).body();
        assertThat(asked).contains("Nothing was written yet", "mine &lt;b&gt;", "Overwrite mine");
        assertThat(home).containsEntry("sideproject.yaml", "mine <b>");
        String over = asked.replaceAll("(?s).*name=\"over\" value=\"([0-9a-f]+)\".*", "$1");

        assertThat(guest.post(FILE, Map.of("over", over)).body()).contains("The file is written");

        assertThat(home.get("sideproject.yaml")).startsWith("apiVersion: apps/v1");
        assertThat(guest.post(STEP + "/files/7", Map.of()).statusCode()).isEqualTo(404);
    }
}
