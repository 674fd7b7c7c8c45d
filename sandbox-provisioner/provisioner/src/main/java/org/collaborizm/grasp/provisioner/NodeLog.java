package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows what a node's container writes until it says that it is up. */
final class NodeLog extends ResultCallback.Adapter<Frame> {
    private static final Logger log = LoggerFactory.getLogger(NodeLog.class);
    private static final int KEPT = 40;

    private final String awaited;
    private final CountDownLatch over = new CountDownLatch(1);
    private final StringBuilder line = new StringBuilder();
    private final Deque<String> last = new ArrayDeque<>();
    private boolean heard;

    private NodeLog(String awaited) {
        this.awaited = awaited;
    }

    /**
     * @param since seconds of the epoch: what was written before does not count
     * @return whether the line came, and not the container's end or the time's
     */
    static boolean await(DockerClient docker, String container, int since, String awaited, Duration limit)
            throws InterruptedException {
        var following = new NodeLog(awaited);
        try (following;
                var command = docker.logContainerCmd(container)) {
            command.withStdOut(true)
                    .withStdErr(true)
                    .withFollowStream(true)
                    .withSince(since)
                    .exec(following);
            var inTime = following.over.await(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!following.heard()) {
                log.warn(
                        "Node {} {}; it said last:\n{}",
                        container,
                        inTime ? "ended" : "is not up in time",
                        following.tail());
            }
            return following.heard();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private synchronized boolean heard() {
        return heard;
    }

    private synchronized String tail() {
        return String.join("\n", last) + line;
    }

    @Override
    public synchronized void onNext(Frame frame) {
        for (var c : new String(frame.getPayload(), StandardCharsets.UTF_8).toCharArray()) {
            if (c == '\n') {
                said(line.toString());
                line.setLength(0);
            } else {
                line.append(c);
            }
        }
    }

    private void said(String what) {
        last.addLast(what);
        if (last.size() > KEPT) {
            last.removeFirst();
        }
        if (what.contains(awaited)) {
            heard = true;
            over.countDown();
        }
    }

    @Override
    public void onError(Throwable trouble) {
        over.countDown();
        super.onError(trouble);
    }

    @Override
    public void onComplete() {
        over.countDown();
        super.onComplete();
    }
}
