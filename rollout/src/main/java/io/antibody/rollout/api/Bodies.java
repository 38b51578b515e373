package io.antibody.rollout.api;

import io.antibody.rollout.ci.Build;
import io.antibody.rollout.ci.Commit;
import io.antibody.rollout.history.HistoryRow;
import io.antibody.rollout.history.RolloutFigures;
import io.antibody.rollout.store.Lock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of requests, and answers that only wrap something: as they are read, written and described. Where there
 * are tokens {@code by} is the token's name, whatever is said.
 */
final class Bodies {
    private Bodies() {}

    /** @param kind {@code push}, or {@code return} to a revision that passed before; push unless named */
    record ReleaseRequest(
            String service,
            String revision,
            @Nullable String by,
            @Nullable String why,
            @Nullable String kind) {}

    /** @param to of a rollback: the revision that a service is taken back to */
    record ActRequest(
            @Nullable String by,
            @Nullable String why,
            @Nullable String to) {}

    record LabelRequest(
            boolean right, @Nullable String by, @Nullable String why) {}

    record Labelled(String id, ReleaseBody.LabelBody label) {}

    /** @param next the page to ask for after this one, if there is one */
    record HistoryPage(List<HistoryRow> releases, @Nullable String next) {}

    record Figures(int days, Instant from, @Nullable String service, RolloutFigures figures) {}

    /** @param service which one is locked; all if none is named */
    record LockRequest(@Nullable String service, @Nullable String by, String why) {}

    /** @param state {@code running}, {@code success} or {@code failure} */
    record BuildRequest(
            String revision,
            String state,
            @Nullable String job,
            @Nullable Long number,
            @Nullable String url,
            @Nullable String at) {}

    record Commits(List<Commit> commits) {}

    /** @param commits how many commits of the branch it told of */
    record Told(int commits) {}

    record Asked(String id) {}

    record Acted(String id, String act) {}

    record Releases(List<ReleaseBody> releases) {}

    record Locks(List<Lock> locks) {}

    record Services(List<Answers.ServiceBody> services) {}

    record Builds(List<Build> builds) {}
}
