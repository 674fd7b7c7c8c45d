package org.collaborizm.grasp.classroom;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the words of the lessons mean. */
@Controller
final class GlossaryPage {
    private final Shelf shelf;

    GlossaryPage(Shelf shelf) {
        this.shelf = shelf;
    }

    @GetMapping("/glossary")
    String glossary(Model page) {
        page.addAttribute("terms", shelf.glossary().sorted());
        return "classroom/glossary";
    }
}
