package org.collaborizm.grasp;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The server: lessons, sandboxes, terminals and checks behind one port. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Grasp {
    /**
     * A virtual thread that loads a class holds on to its carrier, also while it waits for another that loads; with as many
     * carriers as cores, two of them would stop the server for good on a small machine.
     */
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    public static void main(String[] arguments) {
        if (System.getProperty(CARRIERS) == null) {
            System.setProperty(
                    CARRIERS, String.valueOf(Math.max(32, Runtime.getRuntime().availableProcessors())));
        }
        SpringApplication.run(Grasp.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
