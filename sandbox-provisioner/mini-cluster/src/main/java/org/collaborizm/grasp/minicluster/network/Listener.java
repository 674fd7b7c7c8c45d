package org.collaborizm.grasp.minicluster.network;

import java.util.function.Consumer;

/** A program that accepts connections at a port. */
@FunctionalInterface
public interface Listener {
    /** Answers a request, at once or later by the cluster's clock, or never. */
    void request(HttpRequest request, Consumer<HttpResponse> answer);

    /** Whether it speaks HTTP; others only accept connections. */
    default boolean http() {
        return true;
    }

    /** What it answers to the gRPC health protocol; empty if it does not speak it. */
    default String health(String service) {
        return "";
    }

    /** A server that speaks something else than HTTP. */
    static Listener tcp() {
        return new Listener() {
            @Override
            public void request(HttpRequest request, Consumer<HttpResponse> answer) {}

            @Override
            public boolean http() {
                return false;
            }
        };
    }
}
