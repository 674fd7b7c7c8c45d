package org.collaborizm.grasp.minicluster.network;

import java.util.Map;

/**
 * An HTTP request inside the simulated network.
 *
 * @param host as the client named it, with a port that is not the default
 * @param target path and query
 * @param headers names in lower case
 * @param remote the address the server sees
 */
public record HttpRequest(
        String method, String host, String target, Map<String, String> headers, String body, String remote) {
    public static HttpRequest get(String host, String target) {
        return new HttpRequest("GET", host, target, Map.of(), "", "127.0.0.1");
    }

    public HttpRequest from(String address) {
        return new HttpRequest(method, host, target, headers, body, address);
    }

    public String path() {
        var question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** What follows the question mark, or nothing. */
    public String query() {
        var question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
