package org.collaborizm.grasp.minicluster.apimachinery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorParserTest {
    private static final Map<String, String> LABELS = Map.of("app", "web", "tier", "front", "empty", "", "size", "5");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            app=web                      | true
            app==web,tier!=back          | true
            app = web , tier in (a,front)| true
            tier notin (front)           | false
            !app                         | false
            !gone,app                    | true
            empty=                       | true
            empty in (,x)                | true
            size>4,size<6                | true
            in                           | false
            """)
    void selectsWhatItSays(String selector, boolean selected) {
        assertThat(LabelSelector.parse(selector).matches(LABELS)).isEqualTo(selected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            app in web       | unable to parse requirement: found 'web' expected: '('
            a===b            | unable to parse requirement: found '=', expected: identifier
            a b              | unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt
            a in (b          | unable to parse requirement: found '', expected: ',' or ')'
            a=b c            | found 'c', expected: ',' or 'end of string'
            a=b,             | found '', expected: identifier after ','
            =b               | found '=', expected: !, identifier, or 'end of string'
            !,a              | unable to parse requirement: found ',', expected: identifier
            """)
    void saysWhatItStumblesOver(String selector, String message) {
        assertThatThrownBy(() -> LabelSelector.parse(selector))
                .isInstanceOf(ApiException.class)
                .hasMessage(message);
    }
}
