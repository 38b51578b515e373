package io.antibody.rollout.web;

import io.antibody.rollout.web.BuildView.State;
import io.antibody.rollout.web.CommitView.Fate;
import io.antibody.rollout.web.CommitView.TagView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Made-up builds and commits: the latest build runs, the one before it failed, all older ones but one succeeded. */
final class FakeCi {
    private static final String[] WHO = {"Ada Lovelace", "eishay", "Grace Hopper"};
    private static final String[] WHAT = {
        "Quicker checkout #release:shop",
        "Prices are rounded once, in the end, and no longer after every step on the way there",
        "Fewer questions before an order",
        "Log less"
    };

    private FakeCi() {}

    /** @param service that the tags ask for */
    static CiView of(Instant now, String service) {
        List<BuildView> builds = new ArrayList<>();
        List<CommitView> commits = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Instant at = now.minus(Duration.ofMinutes(7L * i + 1));
            State state = i == 0 ? State.RUNNING : i == 1 || i == 12 ? State.FAILURE : State.SUCCESS;
            BuildView build =
                    new BuildView("shop-main", 27_478 - i, id(i), state, "https://ci.example.com/" + (27_478 - i), at);
            builds.add(build);
            commits.add(new CommitView(
                    id(i),
                    at,
                    WHO[i % WHO.length],
                    WHAT[i % WHAT.length],
                    i == 5 ? null : build,
                    tags(i, service),
                    i == 2 ? List.of(new CommitView.WayBack(service, id(6))) : List.of()));
        }
        builds.add(new BuildView("docs", 12, id(9), State.SUCCESS, null, now.minus(Duration.ofHours(2))));
        return new CiView(builds, commits, true);
    }

    /** The id of a commit, 0 the latest. */
    static String id(int number) {
        return String.format("%010x%030d", 0x8a3f_51c2_07L + 0x1_7f3d_51b9L * number, number);
    }

    private static List<TagView> tags(int number, String service) {
        return switch (number) {
            case 0 -> List.of(new TagView(service, Fate.ASKED, "r101", null));
            case 1 ->
                List.of(
                        new TagView(
                                service, Fate.REFUSED, null, "build 27477 of shop-main of revision 8bbe8f13 failed"),
                        new TagView("shpo", Fate.UNKNOWN, null, "no service is called shpo"));
            case 8 -> List.of(new TagView(service, Fate.PAST, null, "it was there before Antibody looked"));
            default -> List.of();
        };
    }
}
