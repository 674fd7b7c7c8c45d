package org.collaborizm.grasp.learner;

import java.net.Inet6Address;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.web.server.ServerWebExchange;

/** Where a request comes from, as far as throttling goes: an IPv4 address, or an IPv6 network of 64 bits. */
record ClientAddress(String key) {
    private static final int NETWORK_BYTES = 8;

    static ClientAddress of(ServerWebExchange exchange) {
        var remote = exchange.getRequest().getRemoteAddress();
        if (remote == null || remote.getAddress() == null) {
            return new ClientAddress("unknown");
        }
        var address = remote.getAddress();
        return address instanceof Inet6Address
                ? new ClientAddress(
                        HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES)) + "/64")
                : new ClientAddress(address.getHostAddress());
    }
}
