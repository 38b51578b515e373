package io.antibody.rollout;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.Verdict;
import io.antibody.rollout.api.Gates;
import io.antibody.rollout.engine.Signal;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.store.ReleaseCache;
import io.antibody.rollout.web.Changes;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the leader, the open pages and those who wait at gates what has changed. What comes before there is anyone to tell
 * is dropped: all begin by reading everything.
 */
final class Notices implements ReleaseCache.Listener {
    private volatile @Nullable Consumer<Signal> leader;
    private volatile @Nullable Changes pages;
    private volatile @Nullable Gates gates;

    void to(Consumer<Signal> leader, Changes pages, Gates gates) {
        this.leader = leader;
        this.pages = pages;
        this.gates = gates;
    }

    @Override
    public void release(Release release) {
        Changes open = pages;
        if (open != null) {
            open.release(release.service(), release.id());
        }
        gate(release.id());
    }

    @Override
    public void requested() {
        signal(new Signal.RequestsChanged());
    }

    void host(String service) {
        signal(new Signal.HostsChanged(service));
        Changes open = pages;
        if (open != null) {
            open.cluster(service);
        }
    }

    void locks() {
        Changes open = pages;
        if (open != null) {
            open.locks();
        }
    }

    /** What is known of builds or commits. */
    void builds() {
        Changes open = pages;
        if (open != null) {
            open.ci();
        }
    }

    void step(ReleaseEvent step) {
        signal(new Signal.StepTold(step));
    }

    void verdict(Verdict verdict) {
        signal(new Signal.VerdictCame(verdict));
        Changes open = pages;
        if (open != null) {
            open.verdict(verdict.release().service(), verdict.release().id());
        }
        gate(verdict.release().id());
    }

    private void gate(String release) {
        Gates waiting = gates;
        if (waiting != null) {
            waiting.heard(release);
        }
    }

    private void signal(Signal signal) {
        Consumer<Signal> to = leader;
        if (to != null) {
            to.accept(signal);
        }
    }
}
