package io.antibody.messages.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A file with any slip in it is read or refused with a place and a reason, and nothing else happens. */
class AntibodyYamlFuzzTest {
    @Property(tries = 2000)
    void aReplacedLetterIsReadOrRefused(@ForAll @IntRange(max = 100_000) int at, @ForAll("slips") String slip)
            throws Exception {
        String text = AntibodyYamlTest.exampleText();
        int place = at % text.length();
        check(text.substring(0, place) + slip + text.substring(place + 1));
    }

    @Property(tries = 500)
    void aRemovedLineIsReadOrRefused(@ForAll @IntRange(max = 1000) int at) throws Exception {
        List<String> lines = AntibodyYamlTest.exampleText().lines().toList();
        int place = at % lines.size();
        check(String.join("\n", lines.subList(0, place)) + "\n"
                + String.join("\n", lines.subList(place + 1, lines.size())));
    }

    @Test
    void deepNestingAndCyclesAreRefused() {
        check("services: " + "[".repeat(100_000));
        check("services: &s {shop: *s}");
        check("&s services: *s");
        check("? {a: b}\n: c");
        check("\u0000");
    }

    private static void check(String yaml) {
        try {
            assertThat(AntibodyYaml.parse("antibody.yaml", yaml).services()).isNotEmpty();
        } catch (InvalidConfigException e) {
            assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.line()).isPositive();
                assertThat(problem.column()).isPositive();
                assertThat(problem.message()).isNotBlank();
            });
        }
    }

    @Provide
    Arbitrary<String> slips() {
        return Arbitraries.of(
                "", " ", "\n", "\t", ":", "-", "{", "}", "[", "]", "\"", "'", "#", "&", "*", "!", "|", ">", "%", "0",
                "x", "~", "<<: ", "\u0000");
    }
}
