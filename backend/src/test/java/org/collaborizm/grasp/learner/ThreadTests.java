package org.collaborizm.grasp.learner;

import static org.assertj.core.api.Assertions.assertThat;

import org.collaborizm.grasp.GraspTest;
import org.collaborizm.grasp.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Handlers block. Were they to run on Netty's event loop, one slow query would hold up everybody. */
@GraspTest
@Import(ThreadTests.Probe.class)
class ThreadTests {
    @Autowired
    WebTestClient client;

    @RestController
    static class Probe {
        @GetMapping("/lessons/which/thread")
        String thread() {
            return Thread.currentThread().isVirtual()
                    ? "virtual"
                    : Thread.currentThread().getName();
        }
    }

    @Test
    void handlersRunOnVirtualThreads() {
        assertThat(new Visitor(client).get("/lessons/which/thread").getResponseBody())
                .isEqualTo("virtual");
    }
}
