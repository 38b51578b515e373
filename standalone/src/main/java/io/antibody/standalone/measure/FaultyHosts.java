package io.antibody.standalone.measure;

import io.antibody.detector.simulate.FleetModel;
import io.antibody.messages.Sick;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Which of the pushed hosts of an invented fleet show its fault.
 *
 * @param given as it was given
 * @param numbers in the order of the push, from 0; empty for all
 */
record FaultyHosts(String given, Set<Integer> numbers) {
    static final FaultyHosts ALL = new FaultyHosts("all", Set.of());

    /** Of three or more pushed hosts the third: with fewer nobody could tell one host from the revision. */
    private static final FaultyHosts ONE = new FaultyHosts("one", Set.of(2));

    FaultyHosts {
        numbers = Set.copyOf(numbers);
    }

    boolean include(int host) {
        return numbers.isEmpty() || numbers.contains(host);
    }

    /** How many hosts a fleet needs to have all of them. */
    int leastFleet() {
        return numbers.stream().mapToInt(number -> number + 1).max().orElse(1);
    }

    /** Who is to blame: one host alone, else the revision. */
    Sick blame() {
        return numbers.size() == 1
                ? new Sick.OneHost(FleetModel.name(numbers.iterator().next()))
                : new Sick.AllPushedHosts();
    }

    /** Reads {@code all}, {@code one}, or numbers as in {@code 0,2,5}. */
    static final class Text implements ITypeConverter<FaultyHosts> {
        @Override
        public FaultyHosts convert(String text) {
            if (text.equals(ALL.given)) {
                return ALL;
            }
            if (text.equals(ONE.given)) {
                return ONE;
            }
            if (!text.matches("\\d{1,6}(,\\d{1,6})*")) {
                throw new TypeConversionException(
                        "must be all, one, or numbers of hosts from 0, such as 0,2,5 but is " + text);
            }
            return new FaultyHosts(
                    text, Arrays.stream(text.split(",")).map(Integer::valueOf).collect(Collectors.toSet()));
        }
    }
}
