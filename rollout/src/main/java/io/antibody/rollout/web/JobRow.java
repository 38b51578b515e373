package io.antibody.rollout.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One job of the CI, as it is shown.
 *
 * @param tone that of its latest build that has ended
 * @param builds its last build, the last that has ended, and the last that has succeeded
 * @param streak how long it has been well, or ill, in a few words
 */
public record JobRow(String job, Tone tone, List<Line> builds, String streak) {
    /** A page is no place for more; those that fail come first. */
    private static final int SHOWN = 6;

    /**
     * @param what which build it is, for example {@code Last}
     * @param number of the build, or null where builds have none
     * @param revision shortened if it is a commit's
     * @param full the revision as it is
     */
    public record Line(
            String what,
            @Nullable String number,
            @Nullable String url,
            String revision,
            String full,
            Badge state,
            Moment at) {
        static Line of(String what, BuildView build, Instant now) {
            return new Line(
                    what,
                    build.number() > 0 ? Long.toString(build.number()) : null,
                    build.url(),
                    Revision.brief(build.revision()),
                    build.revision(),
                    BuildView.badge(build.state()),
                    Moment.of(build.at(), now));
        }
    }

    /** @param latestFirst builds of any jobs */
    static List<JobRow> of(List<BuildView> latestFirst, Instant now) {
        Map<String, List<BuildView>> byJob = new LinkedHashMap<>();
        latestFirst.forEach(build ->
                byJob.computeIfAbsent(build.job(), job -> new ArrayList<>()).add(build));
        List<JobRow> jobs = new ArrayList<>();
        byJob.forEach((job, builds) -> jobs.add(of(job, builds, now)));
        jobs.sort((one, other) -> other.tone().compareTo(one.tone()));
        return jobs.stream().limit(SHOWN).toList();
    }

    /** What is broken now: jobs whose latest build that has ended has failed. */
    static List<Signal> signals(List<BuildView> latestFirst) {
        Map<String, BuildView> latest = new LinkedHashMap<>();
        latestFirst.stream().filter(JobRow::hasEnded).forEach(build -> latest.putIfAbsent(build.job(), build));
        return latest.values().stream()
                .filter(build -> build.state() == BuildView.State.FAILURE)
                .map(build -> new Signal(
                        "build " + build.job() + " " + build.number(), build.name() + " failed", Tone.BAD, "/#ci"))
                .toList();
    }

    private static JobRow of(String job, List<BuildView> builds, Instant now) {
        List<Line> lines = new ArrayList<>();
        add(lines, "Last", builds, build -> true, now);
        add(lines, "Last completed", builds, JobRow::hasEnded, now);
        add(lines, "Last successful", builds, build -> build.state() == BuildView.State.SUCCESS, now);
        List<BuildView.State> ended =
                builds.stream().filter(JobRow::hasEnded).map(BuildView::state).toList();
        boolean ill = !ended.isEmpty() && ended.get(0) == BuildView.State.FAILURE;
        Tone tone = ended.isEmpty() ? Tone.QUIET : ill ? Tone.BAD : Tone.GOOD;
        return new JobRow(job, tone, lines, streak(ended, ill));
    }

    private static void add(
            List<Line> lines, String what, List<BuildView> builds, Predicate<BuildView> which, Instant now) {
        builds.stream().filter(which).findFirst().ifPresent(build -> lines.add(Line.of(what, build, now)));
    }

    private static String streak(List<BuildView.State> ended, boolean ill) {
        if (ended.isEmpty()) {
            return "no build has ended yet";
        }
        int change = ended.indexOf(ill ? BuildView.State.SUCCESS : BuildView.State.FAILURE);
        int length = change < 0 ? ended.size() : change;
        String builds = length == 1 ? "1 build" : length + " builds";
        if (ill) {
            return change < 0 ? builds + ", none successful" : builds + " since the last success";
        }
        return change < 0 ? builds + ", none failed" : builds + " since the last failure";
    }

    private static boolean hasEnded(BuildView build) {
        return build.state() != BuildView.State.RUNNING;
    }
}
