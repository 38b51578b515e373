package io.antibody.standalone.measure;

import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.UserErrorException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What options may be. Each check throws {@link UserErrorException} that names option, bound and value. */
final class Allowed {
    private Allowed() {}

    static void atLeast(String option, int least, int value) {
        if (value < least) {
            throw refused(option + " must be at least " + least + " but is " + value);
        }
    }

    /** What needs more than any machine has is said, instead of tried. */
    static void between(String option, int least, int most, int value) {
        atLeast(option, least, value);
        if (value > most) {
            throw refused(option + " must be at most " + most + " but is " + value);
        }
    }

    static void aboveZero(String option, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw refused(option + " must be above 0 but is " + value);
        }
    }

    /** An option that would have no effect was a mistake. */
    static void onlyWith(String other, boolean given, CommandSpec spec, List<String> options) {
        for (String option : options) {
            if (!given && spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw refused(option + " has no effect without " + other);
            }
        }
    }

    static UserErrorException refused(String why) {
        return new UserErrorException(ExitStatus.USAGE, why);
    }
}
