package io.antibody.detector.judging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0.25    | 0.3
                    240     | 240
                    3400    | 3,400
                    9000000 | 9.0e6
                    2.5e200 | 2.5e200
                    """)
    void anEvidenceIsWrittenAsInTheTable(double evidence, String written) {
        assertThat(Sentences.power(Math.log(evidence))).isEqualTo(written);
    }

    @Test
    void evidenceBeyondWhatADoubleHoldsIsStillWritten() {
        assertThat(Sentences.power(1000 * Math.log(10) + Math.log(4))).isEqualTo("4.0e1000");
    }
}
