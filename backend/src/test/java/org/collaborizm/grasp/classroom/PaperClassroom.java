package org.collaborizm.grasp.classroom;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The whole server with sandboxes of paper. */
@TestConfiguration(proxyBeanMethods = false)
public class PaperClassroom {
    @Bean
    @Primary
    PaperEngine paperEngine() {
        return new PaperEngine();
    }
}
