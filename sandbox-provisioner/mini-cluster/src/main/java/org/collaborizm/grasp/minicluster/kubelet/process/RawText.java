package org.collaborizm.grasp.minicluster.kubelet.process;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes as text and back without loss. Files and streams are texts here, and nearly all of them are UTF-8; a byte that is not is
 * kept as a lone surrogate, U+DC80 to U+DCFF, as Python's {@code surrogateescape} does.
 */
public final class RawText {
    private static final int ESCAPE = 0xDC00;

    private RawText() {}

    public static String of(byte[] bytes) {
        var reader = new Reader();
        return reader.more(bytes) + reader.end();
    }

    public static byte[] bytes(String text) {
        var out = new ByteArrayOutputStream(text.length());
        var from = 0;
        for (var i = 0; i < text.length(); i++) {
            if (escaped(text, i)) {
                out.writeBytes(text.substring(from, i).getBytes(StandardCharsets.UTF_8));
                out.write(text.charAt(i) - ESCAPE);
                from = i + 1;
            }
        }
        out.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static boolean escaped(String text, int at) {
        var letter = text.charAt(at);
        return letter >= ESCAPE + 0x80
                && letter <= ESCAPE + 0xFF
                && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    /** Reads bytes that come in parts, which may end in the middle of a letter. */
    public static final class Reader {
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        private byte[] begun = {};

        /** What can be said of all that came. */
        public String more(byte[] bytes) {
            return decoded(bytes, false);
        }

        /** Nothing more comes. */
        public String end() {
            return decoded(new byte[0], true);
        }

        private String decoded(byte[] bytes, boolean last) {
            var in = ByteBuffer.allocate(begun.length + bytes.length)
                    .put(begun)
                    .put(bytes)
                    .flip();
            var out = CharBuffer.allocate(in.remaining());
            for (var result = decoder.decode(in, out, last);
                    result.isMalformed();
                    result = decoder.decode(in, out, last)) {
                for (var i = 0; i < result.length(); i++) {
                    out.put((char) (ESCAPE + (in.get() & 0xFF)));
                }
            }
            begun = new byte[in.remaining()];
            in.get(begun);
            decoder.reset();
            return out.flip().toString();
        }
    }
}
