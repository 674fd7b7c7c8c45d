package org.collaborizm.grasp.classroom;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What differs between a simulated cluster and one of containers. */
@Controller
final class SimulationPage {
    @GetMapping("/simulation")
    String simulation() {
        return "classroom/simulation";
    }
}
