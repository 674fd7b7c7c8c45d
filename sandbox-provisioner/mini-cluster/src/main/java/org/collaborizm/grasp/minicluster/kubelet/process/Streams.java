package org.collaborizm.grasp.minicluster.kubelet.process;

import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Where a process' output goes, and who is told its exit code. */
public record Streams(Consumer<String> output, Consumer<String> error, IntConsumer exit) {}
