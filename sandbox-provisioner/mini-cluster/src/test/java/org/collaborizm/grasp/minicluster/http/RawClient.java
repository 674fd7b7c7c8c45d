package org.collaborizm.grasp.minicluster.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** One connection over which is sent what a test says, byte by byte. */
public final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final SSLContext TRUSTING = trusting();

    private final Socket socket;
    private final BufferedReader reader;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    public static RawClient plain(int port) throws IOException {
        return new RawClient(new Socket("127.0.0.1", port));
    }

    /** With TLS, whoever the server is. */
    public static RawClient encrypted(int port) throws IOException {
        return new RawClient(TRUSTING.getSocketFactory().createSocket("127.0.0.1", port));
    }

    private static SSLContext trusting() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trusting()}, null);
            return context;
        } catch (GeneralSecurityException broken) {
            throw new AssertionError(broken);
        }
    }

    /** For connections to a server of the same test. */
    private static final class Trusting extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** @param head without the lines that all have */
    public RawClient ask(String token, String head) throws IOException {
        return say("%s\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n".formatted(head, token));
    }

    public RawClient say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /**
     * The first line of an answer; what follows up to its end is read too.
     *
     * @return "closed" if there is none
     */
    public String answer() {
        try {
            var status = reader.readLine();
            if (status == null) {
                return "closed";
            }
            var length = 0;
            for (var line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
                    length = Integer.parseInt(line.substring(16));
                }
            }
            var body = new StringBuilder();
            while (body.length() < length) {
                body.append((char) reader.read());
            }
            return status + " " + body;
        } catch (SocketTimeoutException silent) {
            return "silent";
        } catch (IOException reset) {
            return "closed";
        }
    }

    public String line() throws IOException {
        return String.valueOf(reader.readLine());
    }

    /** Asks for a WebSocket. */
    public RawClient askForWebSocket(String token, String path) throws IOException {
        return ask(
                token,
                "GET %s HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                .formatted(path)
                        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: v5.channel.k8s.io");
    }

    /** Asks for SPDY. */
    public RawClient askForSpdy(String token, String path) throws IOException {
        return ask(
                token,
                "POST %s HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\nContent-Length: 0".formatted(path));
    }

    /** Says that nothing more will be sent. */
    public void closeHalf() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
