package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;

/** The options of curl that people use. */
final class Curl implements Program {
    private static final Set<String> VALUED = Set.of(
            "o",
            "w",
            "X",
            "H",
            "d",
            "m",
            "u",
            "A",
            "max-time",
            "connect-timeout",
            "request",
            "header",
            "data",
            "output",
            "write-out",
            "user",
            "user-agent",
            "retry",
            "retry-delay",
            "resolve",
            "cacert",
            "data-raw");

    @Override
    public Handle start(ProcessEnvironment process) {
        var words = process.arguments().subList(1, process.arguments().size());
        var options = Options.parse(words, VALUED);
        if (options.operands().isEmpty()) {
            process.error("curl: try 'curl --help' or 'curl --manual' for more information\n");
            process.exit(2);
            return Handle.DEAF;
        }
        Url url;
        try {
            url = Url.parse(options.operands().getFirst());
        } catch (IllegalArgumentException malformed) {
            process.error("curl: (3) URL rejected: Malformed input to a URL function\n");
            process.exit(3);
            return Handle.DEAF;
        }
        new CurlCall(process, options, headers(words), url).begin();
        return new Handle() {
            @Override
            public void signal(int signal) {
                process.exit(128 + signal);
            }
        };
    }

    /** Headers may be given many times. */
    private static List<String> headers(List<String> words) {
        var headers = new ArrayList<String>();
        for (var i = 0; i + 1 < words.size(); i++) {
            if (words.get(i).equals("-H") || words.get(i).equals("--header")) {
                headers.add(words.get(i + 1));
            }
        }
        return headers;
    }
}
