package org.collaborizm.grasp.learner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTests {
    private static final Name ADA = Name.of("Lovelace").orElseThrow();

    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @ValueSource(
            strings = {"correct horse battery", "ключ от квартиры", "aaaa bbbb cccc dddd", "🐘🐘🐘🐘🐘 🦒🦒🦒 ok?"})
    void leaveTheChoiceOfCharactersToTheLearner(String password) {
        assertThat(rules.objection(ADA, password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "short", "Password123", "1234567890", "aaaaaaaaaaaaaaa", "lovelacelovelace", "Lovelace12"})
    void refuseWhatAnybodyWouldTryFirst(String password) {
        assertThat(rules.objection(ADA, password)).isPresent();
    }

    @Test
    void refuseWhatWouldTakeLongToHash() {
        assertThat(rules.objection(ADA, "correct horse ".repeat(20))).isPresent();
    }
}
