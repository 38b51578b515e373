package io.antibody.messages.config;

import java.time.Duration;

/** Reads {@code judging}. */
final class JudgingReader {
    private static final Duration DAY = Duration.ofDays(1);

    private JudgingReader() {}

    static JudgingConfig read(YamlSection section) {
        Duration tick =
                section.read("tick", Duration.ofSeconds(10), Scalars.span(Duration.ofMillis(100), Duration.ofHours(1)));
        JudgingConfig judging = new JudgingConfig(
                tick,
                section.read("grace", tick.multipliedBy(2), Scalars.span(Duration.ZERO, Duration.ofHours(1))),
                section.read("history", Duration.ofDays(15), Scalars.span(Duration.ofHours(1), Duration.ofDays(400))),
                section.read("false_rollback_rate", 0.01, Scalars.share(0.5)),
                section.read("suspect_rate", 0.1, Scalars.share(0.5)));
        section.refuseUnknown();
        if (section.areSound("tick") && DAY.toMillis() % tick.toMillis() != 0) {
            section.get("tick")
                    .problem("must divide a day, so that the same time of day is the same tick on every day, not "
                            + Scalars.show(tick));
        }
        if (section.areSound("false_rollback_rate", "suspect_rate")
                && judging.suspectRate() < judging.falseRollbackRate()) {
            section.get(section.get("suspect_rate").isPresent() ? "suspect_rate" : "false_rollback_rate")
                    .problem(
                            "suspect_rate must be at least false_rollback_rate, since a suspicion comes before proof, but %s is below %s"
                                    .formatted(judging.suspectRate(), judging.falseRollbackRate()));
        }
        return judging;
    }
}
