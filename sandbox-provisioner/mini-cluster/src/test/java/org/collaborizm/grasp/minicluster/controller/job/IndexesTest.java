package org.collaborizm.grasp.minicluster.controller.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"1,3-5,7", "0", "0,1", "0-2", "''", "3,4,6,7,9-11"})
    void aSetReadsAsItWasWritten(String text) {
        assertThat(Indexes.parse(text).toString()).isEqualTo(text);
    }
}
