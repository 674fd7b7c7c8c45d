package org.collaborizm.grasp.minicluster.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.spdy.DefaultSpdyDataFrame;
import io.netty.handler.codec.spdy.DefaultSpdySynReplyFrame;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdyGoAwayFrame;
import io.netty.handler.codec.spdy.SpdyPingFrame;
import io.netty.handler.codec.spdy.SpdyRstStreamFrame;
import io.netty.handler.codec.spdy.SpdySynStreamFrame;
import io.netty.handler.codec.spdy.SpdyVersion;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.Executor;

/**
 * SPDY/3.1 as far as Kubernetes' clients speak it: streams they open, data both ways, no flow control (theirs has none; the
 * connection under it holds back).
 */
final class SpdyConnection {
    private final Pipe pipe;
    private final Streams streams;
    private final Flow flow = new Flow(this::gone);
    private final Inbox inbox;
    private final EmbeddedChannel decoder = codec();
    private final EmbeddedChannel encoder = codec();

    SpdyConnection(Pipe pipe, Executor threads, Streams streams) {
        this.pipe = pipe;
        this.streams = streams;
        this.inbox = new Inbox(threads, pipe.source());
    }

    void start(Ticket ticket) {
        ticket.whenAnswered(flow::close);
        pipe.read(bytes -> inbox.add(bytes.length(), () -> received(bytes)));
    }

    /** Blocks while the client reads slowly. */
    void send(int stream, byte[] bytes, boolean last) {
        var frame = new DefaultSpdyDataFrame(stream, Unpooled.wrappedBuffer(bytes));
        frame.setLast(last);
        write(frame);
    }

    /** Counts so many bytes as waiting until what is returned is run. */
    Runnable holding(int size) {
        return inbox.holding(size);
    }

    void close() {
        pipe.close();
    }

    private void gone() {
        inbox.add(0, streams::gone);
    }

    private void received(Buffer bytes) {
        decoder.writeInbound(Unpooled.wrappedBuffer(bytes.getBytes()));
        for (Object frame = decoder.readInbound(); frame != null; frame = decoder.readInbound()) {
            try {
                take(frame);
            } finally {
                ReferenceCountUtil.release(frame);
            }
        }
    }

    private void take(Object frame) {
        switch (frame) {
            case SpdySynStreamFrame opened -> {
                var reply = new DefaultSpdySynReplyFrame(opened.streamId());
                reply.headers().add("accepted", "true"); // an empty header block is a broken one to Go's reader
                write(reply);
                streams.opened(
                        opened.streamId(),
                        name -> String.valueOf(opened.headers().get(name)));
            }
            case SpdyDataFrame data -> {
                streams.received(data.streamId(), ByteBufUtil.getBytes(data.content()), data.isLast());
            }
            case SpdyRstStreamFrame reset -> streams.received(reset.streamId(), new byte[0], true);
            case SpdyPingFrame ping -> write(ping);
            case SpdyGoAwayFrame _ -> pipe.close();
            default -> {}
        }
    }

    /** Frames go out in the order they were encoded in: headers are compressed by what went before. */
    private void write(Object frame) {
        synchronized (encoder) {
            encoder.writeOutbound(frame);
            var encoded = Buffer.buffer();
            for (ByteBuf part = encoder.readOutbound(); part != null; part = encoder.readOutbound()) {
                encoded.appendBytes(ByteBufUtil.getBytes(part));
                part.release();
            }
            flow.send(encoded.length(), () -> pipe.write(encoded));
        }
    }

    private static EmbeddedChannel codec() {
        return new EmbeddedChannel(new SpdyFrameCodec(SpdyVersion.SPDY_3_1));
    }

    /** What the client does with its streams. Called from one thread at a time. */
    interface Streams {
        void opened(int stream, Headers headers);

        void received(int stream, byte[] bytes, boolean last);

        void gone();
    }

    @FunctionalInterface
    interface Headers {
        /**
         * @param name in lower case
         * @return "null" if there is none
         */
        String get(String name);
    }
}
