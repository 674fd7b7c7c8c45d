package org.collaborizm.grasp.learner;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Sends people to the sign-in page, and tells scripts, streams and sockets 401. */
final class AskToSignIn implements ServerAuthenticationEntryPoint {
    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException refused) {
        var response = exchange.getResponse();
        if (page(exchange)) {
            response.setStatusCode(HttpStatus.SEE_OTHER);
            response.getHeaders().setLocation(URI.create("/sign-in" + wayBack(exchange)));
        } else {
            response.setStatusCode(HttpStatus.UNAUTHORIZED);
        }
        return response.setComplete();
    }

    private static boolean page(ServerWebExchange exchange) {
        var headers = exchange.getRequest().getHeaders();
        return headers.getAccept().contains(MediaType.TEXT_HTML)
                && !headers.containsHeader("HX-Request")
                && headers.getUpgrade() == null;
    }

    private static String wayBack(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        if (!request.getMethod().equals(HttpMethod.GET)) {
            return "";
        }
        var query = request.getURI().getRawQuery();
        var asked = request.getURI().getRawPath() + (query == null ? "" : "?" + query);
        return "?to=" + URLEncoder.encode(LocalPath.of(asked), StandardCharsets.UTF_8);
    }
}
