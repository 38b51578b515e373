package io.antibody.rollout.api;

import io.antibody.messages.Verdict;
import io.antibody.rollout.api.RequestRefusedException.Reason;
import io.antibody.rollout.gate.Decision;
import io.antibody.rollout.gate.Gate;
import io.antibody.rollout.gate.ToldGate;
import io.antibody.rollout.release.Release;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Those who wait at gates. They hold no thread: each is answered when something is heard of its release, at the latest
 * when its patience is over. Nobody passes while this manager cannot hear.
 */
public final class Gates {
    /** Waiting requests; each is less than 1 KB, but holds a connection. */
    static final int MOST = 2_000;

    /** How late it may be noticed that time alone has decided. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Function<String, Optional<Release>> releases;
    private final Function<String, Optional<Verdict>> verdicts;
    private final Supplier<Optional<String>> deaf;
    private final Clock clock;
    private final ScheduledExecutorService executor;
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();

    /**
     * @param releases by id
     * @param verdicts the latest verdict by release
     * @param deaf why this manager cannot hear at the moment; empty if it can
     * @param executor of one thread, the caller's to stop
     */
    public Gates(
            Function<String, Optional<Release>> releases,
            Function<String, Optional<Verdict>> verdicts,
            Supplier<Optional<String>> deaf,
            Clock clock,
            ScheduledExecutorService executor) {
        this.releases = releases;
        this.verdicts = verdicts;
        this.deaf = deaf;
        this.clock = clock;
        this.executor = executor;
        var unused = executor.scheduleWithFixedDelay(
                () -> waiting.forEach(this::look), LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Something was heard of a release: whoever waits for it is looked after at once. */
    public void heard(String release) {
        if (waiting.stream().anyMatch(each -> each.release().equals(release))) {
            executor.execute(() -> waiting.stream()
                    .filter(each -> each.release().equals(release))
                    .forEach(this::look));
        }
    }

    /** Answers at once if it is decided, else when it is, or when the patience is over. */
    CompletionStage<Response> ask(String release, GateQuestion question) {
        Waiting asked = new Waiting(release, question, new CompletableFuture<>());
        if (question.patience().isZero()) {
            end(asked);
            return asked.answer();
        }
        if (waiting.size() >= MOST) {
            asked.answer()
                    .completeExceptionally(
                            new RequestRefusedException(Reason.UNAVAILABLE, MOST + " requests wait at gates already"));
            return asked.answer();
        }
        waiting.add(asked);
        look(asked);
        if (!asked.answer().isDone()) {
            var unused = executor.schedule(() -> end(asked), question.patience().toMillis(), TimeUnit.MILLISECONDS);
        }
        return asked.answer();
    }

    private void look(Waiting each) {
        Optional<Release> release = releases.apply(each.release());
        if (release.isPresent() && decide(release.get(), each.question()).isFinal()) {
            end(each);
        }
    }

    private void end(Waiting each) {
        waiting.remove(each);
        GateQuestion question = each.question();
        Optional<Release> known = releases.apply(each.release());
        if (known.isEmpty()) {
            each.answer()
                    .completeExceptionally(new RequestRefusedException(
                            Reason.UNKNOWN, "there is no release '" + each.release() + "'"));
            return;
        }
        Decision decision = decide(known.get(), question);
        GateBody body = GateBody.of(
                known.get(), question.batch(), decision, verdict(known.get()).orElse(null));
        each.answer()
                .complete(Response.status(question.status(decision.kind()))
                        .type(MediaType.APPLICATION_JSON)
                        .header("Cache-Control", "no-store")
                        .entity(ApiJson.text(body))
                        .build());
    }

    private Decision decide(Release release, GateQuestion question) {
        Decision decision = release.kind() == Release.Kind.EXTERNAL
                ? new ToldGate(release, said(release), question.batch(), clock.instant()).decide()
                : new Gate(release, verdict(release).orElse(null), question.batch()).decide();
        Optional<String> cannotHear = decision.kind() == Decision.Kind.PASS ? deaf.get() : Optional.empty();
        return cannotHear.map(Decision::hold).orElse(decision);
    }

    private Optional<Verdict> verdict(Release release) {
        return verdicts.apply(release.id()).or(() -> Optional.ofNullable(release.verdict()));
    }

    private List<Verdict> said(Release release) {
        List<Verdict> said = new ArrayList<>(release.verdicts());
        verdicts.apply(release.id()).ifPresent(said::add);
        return said;
    }

    private record Waiting(String release, GateQuestion question, CompletableFuture<Response> answer) {
        /** Two who ask the same are two. */
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
