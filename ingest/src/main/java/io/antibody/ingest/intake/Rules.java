package io.antibody.ingest.intake;

import java.time.Instant;
import java.util.List;

/** What items of one kind have to keep to. */
public interface Rules<T> {
    /** The rule as it stands at {@code now}. */
    Intake.Rule<T> at(Instant now);

    /** What the sender should know of items that are taken, each thing once. */
    default List<String> notes(List<T> accepted) {
        return List.of();
    }
}
