package org.collaborizm.grasp.learner;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What Grasp knows about whoever looks. */
@Controller
class AccountPage {
    @GetMapping("/account")
    String show() {
        return "learner/account";
    }
}
