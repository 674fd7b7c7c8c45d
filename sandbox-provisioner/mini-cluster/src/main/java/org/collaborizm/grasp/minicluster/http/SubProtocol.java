package org.collaborizm.grasp.minicluster.http;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is spoken over a WebSocket, from the best to the oldest. As {@code apimachinery/pkg/util/remotecommand} and
 * {@code apimachinery/pkg/util/portforward} name them.
 */
enum SubProtocol {
    /** Channels, of which the client can close one. */
    CHANNELS_5("v5.channel.k8s.io"),
    /** Channels, with an exit status as JSON. */
    CHANNELS_4("v4.channel.k8s.io"),
    CHANNELS_3("v3.channel.k8s.io"),
    CHANNELS_2("v2.channel.k8s.io"),
    CHANNELS_1("channel.k8s.io"),
    /** SPDY in binary frames, as kubectl forwards ports. */
    TUNNEL("SPDY/3.1+portforward.k8s.io"),
    /** Two channels for each port. */
    PORTS_4("v4.portforward.k8s.io"),
    PORTS("portforward.k8s.io");

    private final String wire;

    SubProtocol(String wire) {
        this.wire = wire;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(it -> it.wire).toList();
    }

    static Optional<SubProtocol> of(String name) {
        return Arrays.stream(values()).filter(it -> it.wire.equals(name)).findFirst();
    }
}
