package org.collaborizm.grasp.classroom;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The pictures of lessons. As pages of their own they may do nothing; within a page they are images, which may not either. */
@Controller
final class PicturePage {
    private static final String CONTENT = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
    private static final MediaType SVG = new MediaType("image", "svg+xml", StandardCharsets.UTF_8);
    private static final Duration LONG = Duration.ofDays(365);

    private final Shelf shelf;

    PicturePage(Shelf shelf) {
        this.shelf = shelf;
    }

    @GetMapping("/lessons/{lesson}/pictures/{name}")
    ResponseEntity<byte[]> picture(@PathVariable String lesson, @PathVariable String name) {
        String svg = shelf.picture(shelf.lesson(lesson), name)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such picture"))
                .svg();
        return ResponseEntity.ok()
                .contentType(SVG)
                .cacheControl(CacheControl.maxAge(LONG).cachePublic().immutable())
                .header("Content-Security-Policy", CONTENT)
                .header("X-Content-Type-Options", "nosniff")
                .body(svg.getBytes(StandardCharsets.UTF_8));
    }
}
