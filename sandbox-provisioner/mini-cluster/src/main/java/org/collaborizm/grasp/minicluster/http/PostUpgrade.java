package org.collaborizm.grasp.minicluster.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.VertxConnection;

/**
 * Lets requests be upgraded that are sent with POST, as kubectl asks for SPDY: Vert.x upgrades nothing but GET. What the method
 * was is kept in a header, which clients cannot set.
 */
final class PostUpgrade extends ChannelInboundHandlerAdapter {
    private static final String METHOD = "X-Upgraded-Method";

    private PostUpgrade() {}

    /** For the requests of one connection. */
    static void allow(HttpConnection connection) {
        if (connection instanceof VertxConnection channel) {
            var last = channel.channelHandlerContext();
            last.pipeline().addBefore(last.name(), "postUpgrade", new PostUpgrade());
        }
    }

    /** As the client said it. */
    static String method(HttpServerRequest request) {
        var kept = Upgrade.spdy(request) ? request.getHeader(METHOD) : null;
        return kept == null ? request.method().name() : kept;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            request.headers().remove(METHOD);
            if (request.method().equals(HttpMethod.POST)
                    && Upgrade.SPDY.equalsIgnoreCase(request.headers().get("Upgrade"))) {
                request.headers().set(METHOD, request.method().name());
                request.setMethod(HttpMethod.GET);
            }
        }
        context.fireChannelRead(message);
    }
}
