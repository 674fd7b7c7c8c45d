package org.collaborizm.grasp.minicluster.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.impl.transports.TransportInternal;
import io.vertx.core.transport.Transport;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;

/**
 * Where connections are accepted: each is counted, or closed, before anything is read of it or spent on it. Vert.x has no place
 * for that, so its transport is handed server sockets that have the gate in them.
 */
final class Gate extends ChannelInboundHandlerAdapter {
    /** As the API server's {@code tcpKeepAliveListener}: clients that are gone without a word are noticed. */
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(3);

    private final Connections connections;

    private Gate(Connections connections) {
        this.connections = connections;
    }

    static Transport before(Connections connections) {
        return new TransportInternal("nio", true, null, new NioTransport() {
            @Override
            public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
                return () -> {
                    var channel = new NioServerSocketChannel();
                    channel.pipeline().addFirst(new Gate(connections));
                    return channel;
                };
            }
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Channel channel) {
            if (!Guest.enter(channel, context.executor(), connections)) {
                channel.unsafe().closeForcibly();
                return;
            }
            var seconds = Math.toIntExact(KEEP_ALIVE.toSeconds());
            channel.config().setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), seconds);
            channel.config().setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), seconds / 9);
        }
        context.fireChannelRead(message);
    }
}
