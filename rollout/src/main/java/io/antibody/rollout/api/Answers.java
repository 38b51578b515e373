package io.antibody.rollout.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.messages.MessageJson;
import io.antibody.messages.ReleaseLabel;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.api.ReleaseBody.HostBody;
import io.antibody.rollout.api.ReleaseBody.StepBody;
import io.antibody.rollout.engine.HostBoard;
import io.antibody.rollout.engine.HostStatus;
import io.antibody.rollout.release.Note;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.StepText;
import io.antibody.rollout.zookeeper.HostReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts answers together from what is known. */
public final class Answers {
    private final HostBoard board;
    private final Function<String, Optional<Verdict>> verdicts;
    private final Function<String, Optional<ReleaseLabel>> labels;

    /**
     * @param verdicts the latest verdict by release
     * @param labels what a person says of a release, by release
     */
    public Answers(
            HostBoard board,
            Function<String, Optional<Verdict>> verdicts,
            Function<String, Optional<ReleaseLabel>> labels) {
        this.board = board;
        this.verdicts = verdicts;
        this.labels = labels;
    }

    /** A release in full. */
    ReleaseBody full(Release release) {
        return ReleaseBody.of(release, label(release), hosts(release), steps(release), verdict(release));
    }

    /** A release among others. */
    ReleaseBody brief(Release release) {
        return ReleaseBody.of(release, label(release), null, null, null);
    }

    private @Nullable ReleaseLabel label(Release release) {
        return labels.apply(release.id()).orElse(null);
    }

    /** A service host by host. */
    ServiceBody service(ServiceConfig service, @Nullable String good) {
        List<HostBody> hosts = new ArrayList<>();
        Map<String, Integer> revisions = new HashMap<>();
        service.groups()
                .forEach((group, names) -> names.forEach(host -> {
                    HostStatus status = board.status(service.name(), host);
                    hosts.add(host(host, group, 0, status));
                    String serves = status.serves();
                    if (serves != null) {
                        revisions.merge(serves, 1, Integer::sum);
                    }
                }));
        return new ServiceBody(service.name(), good, revisions, hosts);
    }

    /** @param serving how many hosts serve each revision */
    record ServiceBody(
            String service, @Nullable String goodRevision, Map<String, Integer> serving, List<HostBody> hosts) {}

    private List<HostBody> hosts(Release release) {
        return release.plan().planned().stream()
                .map(each -> host(each.host(), each.group(), each.batch(), board.status(release, each.host())))
                .toList();
    }

    private static HostBody host(String host, String group, int batch, HostStatus status) {
        HostReport report = status.report();
        Instant gone = status.goneSince();
        if (report == null) {
            return new HostBody(host, group, batch, "UNKNOWN", null, null, null);
        }
        return gone != null
                ? new HostBody(host, group, batch, "LOST", report.revision(), gone, "its agent is gone")
                : new HostBody(
                        host, group, batch, report.state().name(), report.revision(), report.since(), report.why());
    }

    private static List<StepBody> steps(Release release) {
        List<StepBody> steps = new ArrayList<>();
        release.events()
                .forEach(event -> steps.add(new StepBody(
                        event.time(), event.by(), MessageJson.typeName(event.getClass()), StepText.of(event))));
        for (Note note : release.notes()) {
            steps.add(new StepBody(note.at(), note.by(), "note", note.text()));
        }
        steps.sort(Comparator.comparing(StepBody::at));
        return steps;
    }

    private @Nullable JsonNode verdict(Release release) {
        Verdict latest = verdicts.apply(release.id()).orElse(release.verdict());
        return latest == null ? null : MessageJson.mapper().valueToTree(latest);
    }
}
