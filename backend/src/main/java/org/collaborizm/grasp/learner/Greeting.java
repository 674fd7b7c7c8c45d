package org.collaborizm.grasp.learner;

import java.io.PrintStream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says on the console, not in the log, where Grasp is and how to become its first admin. */
@Component
class Greeting {
    private final FirstAdmin firstAdmin;
    private final LearnerSettings settings;
    private final Environment environment;

    Greeting(FirstAdmin firstAdmin, LearnerSettings settings, Environment environment) {
        this.firstAdmin = firstAdmin;
        this.settings = settings;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        greet(System.out);
    }

    private void greet(PrintStream console) {
        console.println();
        console.println("Grasp is ready: " + address());
        if (environment.getProperty("grasp.preview", Boolean.class, false)) {
            console.println("It shows " + environment.getProperty("grasp.lessons") + " as you save it.");
            console.flush();
            return;
        }
        firstAdmin.invite().ifPresent(token -> {
            console.println("It has no admin yet. Whoever opens this link becomes the first; it works once:");
            console.println(address() + "/first-admin?token=" + token.value());
        });
        console.println();
        console.flush();
    }

    private String address() {
        return settings.publicUrl() == null
                ? "http://127.0.0.1:" + environment.getProperty("local.server.port")
                : settings.publicUrl().toString().replaceAll("/+$", "");
    }
}
