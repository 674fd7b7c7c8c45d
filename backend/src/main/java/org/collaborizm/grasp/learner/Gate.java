package org.collaborizm.grasp.learner;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HeaderSpec;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.header.XFrameOptionsServerHttpHeadersWriter.Mode;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.session.InMemoryWebSessionStore;
import org.springframework.web.server.session.WebSessionManager;
import reactor.core.publisher.Mono;

/** Which page is whose, and what every answer says to browsers. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class Gate {
    private static final String CONTENT = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; "
            + "form-action 'self'";
    private static final String PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

    @Bean
    SecurityWebFilterChain filters(
            ServerHttpSecurity http,
            Sessions sessions,
            Optional<LocalMentor> mentor,
            CsrfCookie csrf,
            LearnerSettings settings) {
        return http.securityContextRepository(
                        mentor.<ServerSecurityContextRepository>map(it -> it).orElse(sessions))
                .authorizeExchange(paths -> rules(paths, settings))
                .csrf(forged -> forged.csrfTokenRepository(csrf).accessDeniedHandler(Gate::forbidden))
                .headers(Gate::headers)
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(new AskToSignIn()).accessDeniedHandler(Gate::forbidden))
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .build();
    }

    private static void rules(AuthorizeExchangeSpec paths, LearnerSettings settings) {
        paths.pathMatchers("/actuator/health/**")
                .permitAll()
                .pathMatchers("/actuator/prometheus")
                .access((who, request) -> mayReadMetrics(who, request, settings.metricsToken()))
                .pathMatchers("/actuator/**")
                .denyAll()
                .pathMatchers("/office/**")
                .hasRole("ADMIN")
                .pathMatchers("/sign-in", "/sign-up", "/sign-out", "/guest", "/first-admin")
                .permitAll()
                .pathMatchers("/lessons/*/live", "/lessons/*/sandbox/**", "/lessons/*/nodes/**")
                .authenticated()
                .pathMatchers(HttpMethod.POST, "/lessons/*/*/files/*")
                .authenticated()
                .pathMatchers(HttpMethod.GET, "/", "/lessons/**", "/simulation", "/glossary")
                .permitAll()
                .pathMatchers(HttpMethod.POST, "/lessons/*/*/quiz/*")
                .permitAll()
                .pathMatchers(HttpMethod.GET, "/*.css", "/*.js", "/*.svg", "/*.ico", "/vendor/**", "/schema/*.json")
                .permitAll()
                .anyExchange()
                .authenticated();
    }

    /** Leaves the words to the error page. */
    private static Mono<Void> forbidden(ServerWebExchange exchange, AccessDeniedException refused) {
        return Mono.error(new ResponseStatusException(HttpStatus.FORBIDDEN, refused.getMessage(), refused));
    }

    private static Mono<AuthorizationResult> mayReadMetrics(
            Mono<Authentication> who, AuthorizationContext request, @Nullable String token) {
        var header = request.getExchange().getRequest().getHeaders().getFirst("Authorization");
        if (token != null && !token.isEmpty() && header != null && new Token("Bearer " + token).matches(header)) {
            return Mono.just(new AuthorizationDecision(true));
        }
        return who.map(it ->
                        it instanceof SignedIn signedIn && signedIn.learner().role() == Role.ADMIN)
                .defaultIfEmpty(false)
                .map(AuthorizationDecision::new);
    }

    private static void headers(HeaderSpec headers) {
        headers.contentSecurityPolicy(content -> content.policyDirectives(CONTENT))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicy(permissions -> permissions.policy(PERMISSIONS))
                .frameOptions(frames -> frames.mode(Mode.DENY));
    }

    /** Sessions hold who is signed in and nothing else: what is put into Spring's own is forgotten with the request. */
    @Bean
    WebSessionManager webSessionManager() {
        var forgetful = new InMemoryWebSessionStore();
        return _ -> forgetful.createWebSession();
    }

    /** Nobody signs in by way of a filter; without this bean Spring Boot would invent a user and print a password. */
    @Bean
    ReactiveAuthenticationManager authenticationManager() {
        return Mono::just;
    }
}
