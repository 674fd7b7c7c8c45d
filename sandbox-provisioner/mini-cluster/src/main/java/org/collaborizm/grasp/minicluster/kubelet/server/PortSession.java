package org.collaborizm.grasp.minicluster.kubelet.server;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.kubelet.Surroundings;
import org.collaborizm.grasp.minicluster.network.HttpRequest;
import org.collaborizm.grasp.minicluster.network.Listener;
import org.collaborizm.grasp.minicluster.network.NetworkStack;
import org.jspecify.annotations.Nullable;

/** One forwarded connection: HTTP requests come in, answers go out. Errors go to channel 2. */
final class PortSession implements ApiResponse.Session {
    private static final int DATA = 1;
    private static final int ERROR = 2;

    private final Surroundings around;
    private final NetworkStack stack;
    private final int port;
    private final Executor threads;
    private final Sessions sessions;
    private final HttpWire wire = new HttpWire();
    private Runnable over = () -> {};
    private @Nullable Outbox outbox;
    private boolean busy;
    private boolean ended;

    PortSession(Surroundings around, NetworkStack stack, int port, Executor threads, Sessions sessions) {
        this.sessions = sessions;
        this.around = around;
        this.stack = stack;
        this.port = port;
        this.threads = threads;
    }

    @Override
    public void open(Channels send) {
        var box = Outbox.to(send, threads);
        try {
            over = sessions.open();
        } catch (ApiException full) {
            box.finish(ERROR, String.valueOf(full.getMessage()).getBytes(StandardCharsets.UTF_8));
            return;
        }
        outbox = box;
        around.loop().submit(() -> {
            if (stack.listener(port).isEmpty()) {
                refuse(box);
            }
        });
    }

    private void refuse(Outbox box) {
        var why = "error forwarding port %d to pod, uid : failed to execute portforward in network namespace: "
                + "failed to connect to localhost:%d inside namespace, IPv4: dial tcp4 127.0.0.1:%d: connect: connection refused "
                + "IPv6: dial tcp6 [::1]:%d: connect: connection refused ";
        box.finish(ERROR, why.formatted(port, port, port, port).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void received(int channel, byte[] bytes, Runnable taken) {
        around.loop().submit(() -> {
            taken.run();
            wire.add(bytes);
            next();
        });
    }

    private void next() {
        var box = outbox;
        if (busy || box == null) {
            return;
        }
        var request = wire.next();
        if (request.isEmpty()) {
            if (ended) {
                box.finish();
            }
            return;
        }
        var listener = stack.listener(port);
        if (listener.isEmpty()) {
            refuse(box);
        } else {
            busy = true;
            answer(listener.get(), request.get(), box);
        }
    }

    private void answer(Listener listener, HttpRequest request, Outbox box) {
        listener.request(request, answer -> {
            box.send(DATA, HttpWire.written(answer, !request.method().equals("HEAD")));
            busy = false;
            if (request.header("connection").equalsIgnoreCase("close")) {
                box.finish();
            } else {
                around.loop().submit(this::next);
            }
        });
    }

    @Override
    public void closed(int channel) {
        if (channel < 0) {
            over.run();
        }
        around.loop().submit(() -> {
            ended = true;
            if (channel >= 0) {
                next();
            } else if (outbox != null) {
                outbox.abandon();
            }
        });
    }
}
