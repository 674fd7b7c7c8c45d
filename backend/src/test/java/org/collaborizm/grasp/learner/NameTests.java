package org.collaborizm.grasp.learner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameTests {
    @ParameterizedTest
    @ValueSource(strings = {"ada", "Zoë-7", "李小龙", "Ἀριστοτέλης", "a_b", "1234567890123456789012345678901234567890"})
    void mayBeOfAnyScript(String name) {
        assertThat(Name.of(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "a b c",
                "<script>",
                "ada\u202Eadmin",
                "ada\u200B",
                "12345678901234567890123456789012345678901"
            })
    void mayNotBeTooShortOrLongOrHideAnything(String name) {
        assertThat(Name.of(name)).isEmpty();
    }

    @Test
    void isTheSameInAnyCaseAndForm() {
        var key = Name.of("Straße").orElseThrow().key();
        assertThat(Name.of("STRASSE").orElseThrow().key()).isEqualTo(key);
        assertThat(Name.of("ａｄａ").orElseThrow().key())
                .isEqualTo(Name.of("ADA").orElseThrow().key());
    }
}
