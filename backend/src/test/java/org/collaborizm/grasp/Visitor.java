package org.collaborizm.grasp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;

/** A browser, as far as cookies and forms go; follows no redirects. */
public final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");

    private final WebTestClient client;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    public Visitor(WebTestClient client) {
        this.client = client;
    }

    /** One who clicked on "Continue as a guest". */
    public static Visitor guest(WebTestClient client) {
        var visitor = new Visitor(client);
        visitor.post("/guest", Map.of());
        return visitor;
    }

    public EntityExchangeResult<String> get(String path) {
        return keep(client.get()
                .uri(path)
                .accept(MediaType.TEXT_HTML)
                .cookies(sent -> sent.setAll(cookies))
                .exchange()
                .expectBody(String.class)
                .returnResult());
    }

    /** Sends a form with the token against forged requests. */
    public EntityExchangeResult<String> post(String path, Map<String, String> form) {
        var page = String.valueOf(get("/sign-up").getResponseBody());
        var found = TOKEN.matcher(
                page.isEmpty() || page.equals("null")
                        ? String.valueOf(get("/account").getResponseBody())
                        : page);
        if (!found.find()) {
            throw new AssertionError("No token in the page: " + page);
        }
        var fields = new LinkedHashMap<>(form);
        fields.put("_csrf", found.group(1));
        return postWithoutToken(path, fields);
    }

    public EntityExchangeResult<String> postWithoutToken(String path, Map<String, String> form) {
        var fields = new LinkedMultiValueMap<String, String>();
        fields.setAll(form);
        return keep(client.post()
                .uri(path)
                .accept(MediaType.TEXT_HTML)
                .cookies(sent -> sent.setAll(cookies))
                .body(BodyInserters.fromFormData(fields))
                .exchange()
                .expectBody(String.class)
                .returnResult());
    }

    /** What the browser holds, by name; for sockets and streams. */
    public Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    private EntityExchangeResult<String> keep(EntityExchangeResult<String> answer) {
        answer.getResponseCookies().toSingleValueMap().forEach((name, cookie) -> {
            if (cookie.getMaxAge().isZero()) {
                cookies.remove(name);
            } else {
                cookies.put(name, cookie.getValue());
            }
        });
        return answer;
    }
}
