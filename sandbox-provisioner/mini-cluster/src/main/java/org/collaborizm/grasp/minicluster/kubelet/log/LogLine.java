package org.collaborizm.grasp.minicluster.kubelet.log;

import java.time.Instant;

/** @param text without the line's end */
public record LogLine(Instant time, String text) {}
