package org.collaborizm.grasp.progress;

import org.collaborizm.grasp.sandbox.Sandboxes;
import org.springframework.stereotype.Component;

/** Has every sandbox that becomes ready watched, whether or not somebody looks at a page. */
@Component
class Watching {
    Watching(Sandboxes sandboxes, Progress progress) {
        sandboxes.whenReady(progress::watch);
    }
}
