package io.antibody.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S,0 s",
        "PT0.45S,0.5 s",
        "PT9.96S,10.0 s",
        "PT45.3S,45 s",
        "PT80M,1 h 20 min",
        "P1DT2H3M,1 d 2 h",
        "PT5M,5 min"
    })
    void aSpanReadsAsItsTwoLargestUnits(Duration span, String text) {
        assertThat(Spans.text(span)).isEqualTo(text);
    }
}
