package org.collaborizm.grasp.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class CookiesTests {
    @Test
    void areForThisHostOnlyAndNeverForScripts() {
        var cookie = written("http://grasp.example/", null);
        assertThat(cookie.getName()).isEqualTo("grasp");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.isSecure()).isFalse();
    }

    @Test
    void areSentEncryptedOnlyWhenTheRequestIs() {
        var cookie = written("https://grasp.example/", null);
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.getName()).isEqualTo("__Host-grasp");
    }

    @Test
    void areSentEncryptedOnlyWhenThePublicAddressSaysSo() {
        assertThat(written("http://127.0.0.1/", "https://grasp.example").isSecure())
                .isTrue();
    }

    @Test
    void anUnprotectedCookieIsNotBelievedOverHttps() {
        var exchange = MockServerWebExchange.from(
                MockServerHttpRequest.get("https://grasp.example/").cookie(new HttpCookie("grasp", "forged")));
        assertThat(cookies(null).read(exchange, "grasp")).isEmpty();
    }

    private static ResponseCookie written(String address, @Nullable String publicUrl) {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get(address));
        cookies(publicUrl).write(exchange, "grasp", "value", Duration.ofDays(1));
        return exchange.getResponse()
                .getCookies()
                .toSingleValueMap()
                .values()
                .iterator()
                .next();
    }

    private static Cookies cookies(@Nullable String publicUrl) {
        return new Cookies(new LearnerSettings(
                publicUrl == null ? null : URI.create(publicUrl), null, Duration.ofDays(1), Duration.ofDays(2)));
    }
}
