package org.collaborizm.grasp.minicluster.apiserver;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import tools.jackson.databind.JsonNode;

/** The answer to a request. */
public sealed interface ApiResponse {
    /** To requests for paths, groups and versions that nobody serves: no status, but a page. */
    ApiResponse NO_PAGE =
            new Text(404, "text/plain; charset=utf-8", "404 page not found\n".getBytes(StandardCharsets.UTF_8));

    /**
     * An object, a list, a table or a status.
     *
     * @param warnings for the {@code Warning} header
     */
    record Answer(int code, JsonNode body, List<String> warnings) implements ApiResponse {}

    /** Anything else that is complete: {@code ok} of a health check, a document. */
    final class Text implements ApiResponse {
        private final int code;
        private final String mediaType;
        private final byte[] bytes;
        private final Map<String, String> headers;

        /** @param bytes are not to be changed any more */
        public Text(int code, String mediaType, byte[] bytes) {
            this(code, mediaType, bytes, Map.of());
        }

        /**
         * @param bytes are not to be changed any more
         * @param headers besides the usual, or instead of them
         */
        public Text(int code, String mediaType, byte[] bytes, Map<String, String> headers) {
            this.code = code;
            this.mediaType = mediaType;
            this.bytes = bytes;
            this.headers = headers;
        }

        public Map<String, String> headers() {
            return headers;
        }

        public int code() {
            return code;
        }

        public String mediaType() {
            return mediaType;
        }

        /** Not to be changed. */
        public byte[] bytes() {
            return bytes;
        }
    }

    /** Watch events, or the lines of a log, until either side ends it. */
    record Streaming(String mediaType, Source source) implements ApiResponse {}

    /** A conversation: exec, attach, port-forward. */
    record Conversation(Session session) implements ApiResponse {}

    /**
     * Connections to the ports of a Pod, as many as the client opens. In the session of one, channel 0 is what the client
     * sends, 1 what it gets, 2 why there is no connection.
     *
     * @param connect begins the session of one connection to a port
     */
    record Forwarding(IntFunction<Session> connect) implements ApiResponse {}

    /** What is streamed. */
    interface Source {
        /**
         * Begins. May block while the receiver is slow; what is sent is one whole event or line.
         *
         * @param sink takes what is to be sent
         * @param end is run when nothing more will come
         */
        void start(Consumer<byte[]> sink, Runnable end);

        /** The receiver is gone. */
        void stop();
    }

    /** The cluster's side of a conversation, by channel: 0 input, 1 output, 2 errors, 3 the closing status, 4 sizes. */
    interface Session {
        /** Begins; {@code send} may block while the receiver is slow, so that it is used on a thread of its own. */
        void open(Channels send);

        /**
         * Takes what comes in the order it comes, and returns at once.
         *
         * @param taken to be run once the bytes are where they belong; while many are not, no more are read from the sender
         */
        void received(int channel, byte[] bytes, Runnable taken);

        /**
         * The receiver is gone, or has closed a channel.
         *
         * @param channel -1 for all
         */
        void closed(int channel);

        /** The way back. */
        interface Channels {
            void send(int channel, byte[] bytes);

            void close();
        }
    }
}
