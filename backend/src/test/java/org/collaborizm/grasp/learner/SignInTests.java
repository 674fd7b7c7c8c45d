package org.collaborizm.grasp.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.collaborizm.grasp.GraspTest;
import org.collaborizm.grasp.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

@GraspTest
class SignInTests {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    WebTestClient client;

    @Autowired
    JdbcClient jdbc;

    private final String name = "learner-" + NAMES.incrementAndGet();

    @Test
    void findsTheAccountAgainFromAnotherBrowserWhateverTheCase() {
        signUp(name, PASSWORD);
        var elsewhere = new Visitor(client);
        var answer = signIn(elsewhere, name.toUpperCase(), PASSWORD);
        assertThat(answer.getStatus()).isEqualTo(HttpStatus.SEE_OTHER);
        assertThat(elsewhere.get("/account").getResponseBody()).contains("<h1>" + name + "</h1>");
    }

    @Test
    void answersTheSameForAWrongPasswordAndForNobody() {
        signUp(name, PASSWORD);
        var wrong = signIn(new Visitor(client), name, "wrong horse battery");
        var nobody = signIn(new Visitor(client), name + "-no", "wrong horse battery");
        assertThat(wrong.getStatus()).isEqualTo(nobody.getStatus()).isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(plain(wrong)).isEqualTo(plain(nobody).replace(name + "-no", name));
        assertThat(wrong.getResponseHeaders().headerNames())
                .isEqualTo(nobody.getResponseHeaders().headerNames());
    }

    @Test
    void answersASignUpTheSameWhetherOrNotTheNameIsSomebodys() {
        var first = signUp(name, PASSWORD);
        var second = signUp(name, "another horse battery");
        var other = signUp(name + "-free", "another horse battery");
        assertThat(second.answer().getStatus()).isEqualTo(other.answer().getStatus());
        assertThat(second.answer().getResponseHeaders().getLocation())
                .isEqualTo(other.answer().getResponseHeaders().getLocation());
        assertThat(plain(second.visitor().get("/account")))
                .isEqualTo(plain(first.visitor().get("/account")));
        assertThat(accounts(name)).isEqualTo(2);
    }

    @Test
    void slowsGuessesDownTheSameForSomebodyAndForNobody() {
        signUp(name, PASSWORD);
        for (var whose : new String[] {name, name + "-no"}) {
            var answers = java.util.stream.Stream.generate(() -> signIn(new Visitor(client), whose, "a wrong guess"))
                    .limit(6)
                    .toList();
            assertThat(answers.getLast().getStatus()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
            assertThat(answers.getLast().getResponseHeaders().getFirst("Retry-After"))
                    .matches("[1-9]\\d?");
            assertThat(answers.getLast().getResponseBody()).contains("tried too often");
        }
    }

    @Test
    void signingOutEndsTheSessionOnTheServerToo() {
        var visitor = signUp(name, PASSWORD).visitor();
        var stolen = visitor.cookies().get("grasp");
        visitor.post("/sign-out", Map.of());
        client.get()
                .uri("/account")
                .cookie("grasp", stolen)
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void keepsNoTokenInTheDatabaseOnlyItsHash() {
        var token = signUp(name, PASSWORD).visitor().cookies().get("grasp");
        var hashes = jdbc.sql("select encode(token_hash, 'hex') from learner_session")
                .query(String.class)
                .list();
        assertThat(hashes).contains(java.util.HexFormat.of().formatHex(new Token(token).hash()));
        assertThat(hashes).allMatch(hash -> hash.length() == 64);
    }

    @Test
    void endsASessionThatLayIdleOrIsTooOld() {
        for (var column : new String[] {"accessed_at", "created_at"}) {
            var visitor = signUp(name + column, PASSWORD).visitor();
            assertThat(visitor.get("/account").getStatus()).isEqualTo(HttpStatus.OK);
            jdbc.sql("update learner_session set " + column + " = now() - interval '1 year'")
                    .update();
            assertThat(visitor.get("/account").getStatus()).isEqualTo(HttpStatus.SEE_OTHER);
        }
    }

    private record SignedUp(Visitor visitor, EntityExchangeResult<String> answer) {}

    private SignedUp signUp(String name, String password) {
        var visitor = new Visitor(client);
        return new SignedUp(visitor, visitor.post("/sign-up", Map.of("name", name, "password", password)));
    }

    private static EntityExchangeResult<String> signIn(Visitor visitor, String name, String password) {
        return visitor.post("/sign-in", Map.of("name", name, "password", password));
    }

    private static String plain(EntityExchangeResult<String> page) {
        return String.valueOf(page.getResponseBody())
                .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
                .replaceAll("name=\"csrf\" content=\"[^\"]+\"", "");
    }

    private int accounts(String name) {
        return jdbc.sql("select count(*) from learner where name = :name")
                .param("name", name)
                .query(Integer.class)
                .single();
    }
}
