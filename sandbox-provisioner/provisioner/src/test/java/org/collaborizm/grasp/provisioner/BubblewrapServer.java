package org.collaborizm.grasp.provisioner;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;

/** A server with one learner, for being killed: its arguments are the lease's folder and the API server's port. */
final class BubblewrapServer {
    private BubblewrapServer() {}

    public static void main(String[] arguments) throws Exception {
        var api = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1]));
        var shells = new BubblewrapShells(BubblewrapSandbox.host(), Path.of(arguments[0]), "server: x\n", api);
        var screen = new Screen();
        shells.attach("one", new TerminalSize(100, 30), screen)
                .input("mark=kept; echo $((1 + 1)) rea''dy\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        screen.shows("2 ready");
        System.out.println("ready");
        Thread.currentThread().join();
    }
}
