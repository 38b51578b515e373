package io.antibody.messages;

import io.antibody.messages.wire.Wire;

/** Our enums and their numbers on the wire. A number that is not known makes the record unreadable, never a guess. */
final class WireEnums {
    private WireEnums() {}

    static Wire.Cause cause(ReleaseEvent.Cause cause) {
        return switch (cause) {
            case REGRESSED -> Wire.Cause.CAUSE_REGRESSED;
            case SELF_TEST_FAILED -> Wire.Cause.CAUSE_SELF_TEST_FAILED;
            case HOST_LOST -> Wire.Cause.CAUSE_HOST_LOST;
            case DEADLINE_MISSED -> Wire.Cause.CAUSE_DEADLINE_MISSED;
            case NO_DECISION -> Wire.Cause.CAUSE_NO_DECISION;
            case OPERATOR -> Wire.Cause.CAUSE_OPERATOR;
        };
    }

    static ReleaseEvent.Cause cause(Wire.Cause cause) {
        return switch (cause) {
            case CAUSE_REGRESSED -> ReleaseEvent.Cause.REGRESSED;
            case CAUSE_SELF_TEST_FAILED -> ReleaseEvent.Cause.SELF_TEST_FAILED;
            case CAUSE_HOST_LOST -> ReleaseEvent.Cause.HOST_LOST;
            case CAUSE_DEADLINE_MISSED -> ReleaseEvent.Cause.DEADLINE_MISSED;
            case CAUSE_NO_DECISION -> ReleaseEvent.Cause.NO_DECISION;
            case CAUSE_OPERATOR -> ReleaseEvent.Cause.OPERATOR;
            case CAUSE_UNSPECIFIED, UNRECOGNIZED -> throw unknown("cause");
        };
    }

    static Wire.Finding finding(Finding finding) {
        return switch (finding) {
            case HEALTHY -> Wire.Finding.FINDING_HEALTHY;
            case INCONCLUSIVE -> Wire.Finding.FINDING_INCONCLUSIVE;
            case NO_DATA -> Wire.Finding.FINDING_NO_DATA;
            case SUSPECT -> Wire.Finding.FINDING_SUSPECT;
            case REGRESSED -> Wire.Finding.FINDING_REGRESSED;
        };
    }

    static Finding finding(Wire.Finding finding) {
        return switch (finding) {
            case FINDING_HEALTHY -> Finding.HEALTHY;
            case FINDING_INCONCLUSIVE -> Finding.INCONCLUSIVE;
            case FINDING_NO_DATA -> Finding.NO_DATA;
            case FINDING_SUSPECT -> Finding.SUSPECT;
            case FINDING_REGRESSED -> Finding.REGRESSED;
            case FINDING_UNSPECIFIED, UNRECOGNIZED -> throw unknown("finding");
        };
    }

    static Wire.Contrast contrast(Contrast contrast) {
        return switch (contrast) {
            case CONTROL_HOSTS -> Wire.Contrast.CONTRAST_CONTROL_HOSTS;
            case SEASON -> Wire.Contrast.CONTRAST_SEASON;
            case BEFORE_PUSH -> Wire.Contrast.CONTRAST_BEFORE_PUSH;
            case CONTROL_AND_SEASON -> Wire.Contrast.CONTRAST_CONTROL_AND_SEASON;
        };
    }

    static Contrast contrast(Wire.Contrast contrast) {
        return switch (contrast) {
            case CONTRAST_CONTROL_HOSTS -> Contrast.CONTROL_HOSTS;
            case CONTRAST_SEASON -> Contrast.SEASON;
            case CONTRAST_BEFORE_PUSH -> Contrast.BEFORE_PUSH;
            case CONTRAST_CONTROL_AND_SEASON -> Contrast.CONTROL_AND_SEASON;
            case CONTRAST_UNSPECIFIED, UNRECOGNIZED -> throw unknown("contrast");
        };
    }

    private static InvalidMessageException unknown(String field) {
        return new InvalidMessageException(field, "is missing, or from a newer version of Antibody");
    }
}
