package io.antibody.rollout.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The releases of a service as stretches of time over its graphs, from asked for to ended. */
final class ReleaseWindows {
    private ReleaseWindows() {}

    static PushWindows of(List<ReleaseView> releases, Instant from, Instant to) {
        List<PushWindows.Window> windows = releases.stream()
                .filter(release -> release.stage() != Stage.QUEUED && release.stage() != Stage.CANCELLED)
                .filter(release -> release.ended() == null || release.ended().isAfter(from))
                .sorted(Comparator.comparing(ReleaseView::queued))
                .map(release -> window(release, from, to))
                .toList();
        return new PushWindows(from, to, windows);
    }

    /** A line where each of them begins, with its revision. */
    static List<ChartData.Mark> marks(PushWindows windows) {
        return windows.windows().stream()
                .filter(window -> window.from() > windows.from().toEpochMilli())
                .map(window -> new ChartData.Mark(window.from(), window.label(), tone(window.kind())))
                .toList();
    }

    private static String tone(String kind) {
        return switch (kind) {
            case "back" -> "bad";
            case "post" -> "good";
            default -> "busy";
        };
    }

    private static PushWindows.Window window(ReleaseView release, Instant from, Instant to) {
        Instant start = release.queued().isBefore(from) ? from : release.queued();
        Instant end = release.ended() == null ? to : release.ended();
        String kind = switch (release.stage()) {
            case ROLLING_BACK, ROLLED_BACK, STUCK -> "back";
            case RELEASED -> "post";
            case QUEUED, BUILDING, DEPLOYING, BAKING, FINAL_BAKE, PAUSED, CANCELLED -> "push";
        };
        return new PushWindows.Window(
                kind,
                start.toEpochMilli(),
                end.toEpochMilli(),
                release.release().revision(),
                "/releases/" + Links.segment(release.release().id()));
    }
}
