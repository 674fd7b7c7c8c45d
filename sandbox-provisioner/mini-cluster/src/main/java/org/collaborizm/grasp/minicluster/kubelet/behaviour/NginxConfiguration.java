package org.collaborizm.grasp.minicluster.kubelet.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.collaborizm.grasp.minicluster.kubelet.volume.Files;
import org.collaborizm.grasp.minicluster.network.HttpResponse;

/** What an nginx reads from {@code /etc/nginx}: ports, the root, and locations that return something. */
final class NginxConfiguration {
    private static final Pattern LISTEN = Pattern.compile("\\blisten\\s+(?:[\\d.]+:)?(\\d+)\\b[^;]*;");
    private static final Pattern ROOT = Pattern.compile("\\broot\\s+([^;\\s]+)\\s*;");
    private static final Pattern RETURN = Pattern.compile(
            "location\\s+(=\\s+)?(\\S+)\\s*\\{[^}]*?\\breturn\\s+(\\d{3})(?:\\s+(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|([^;\\s]+)))?\\s*;");

    private final String text;

    NginxConfiguration(Files files) {
        var all = new StringBuilder(files.read("/etc/nginx/nginx.conf").orElse(""));
        for (var name : files.list("/etc/nginx/conf.d")) {
            if (name.endsWith(".conf")) {
                all.append('\n').append(files.read("/etc/nginx/conf.d/" + name).orElse(""));
            }
        }
        text = all.toString().replaceAll("(?m)#.*$", "");
    }

    List<Integer> ports() {
        var ports = new ArrayList<Integer>();
        var match = LISTEN.matcher(text);
        while (match.find()) {
            var port = Integer.valueOf(match.group(1));
            if (!ports.contains(port)) {
                ports.add(port);
            }
        }
        return ports.isEmpty() ? List.of(80) : ports;
    }

    String root() {
        var match = ROOT.matcher(text);
        return match.find() ? match.group(1) : "/usr/share/nginx/html";
    }

    /** What a location returns without a file, the longest that fits. */
    Optional<HttpResponse> answer(String path) {
        Optional<HttpResponse> best = Optional.empty();
        var longest = -1;
        var match = RETURN.matcher(text);
        while (match.find()) {
            var location = match.group(2);
            var fits = match.group(1) == null ? path.startsWith(location) : path.equals(location);
            if (fits && location.length() > longest) {
                longest = location.length();
                var quoted = match.group(4) != null ? match.group(4) : match.group(5);
                var body = quoted != null ? quoted : match.group(6) != null ? match.group(6) : "";
                best = Optional.of(response(Integer.parseInt(match.group(3)), body.replace("\\n", "\n")));
            }
        }
        return best;
    }

    private static HttpResponse response(int status, String body) {
        return status >= 300 && status < 400
                ? HttpResponse.of(status, "text/html", "").with("Location", body)
                : HttpResponse.of(status, "text/plain", body);
    }
}
