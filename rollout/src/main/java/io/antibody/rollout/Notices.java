package io.antibody.rollout;

import io.antibody.messages.Verdict;
import io.antibody.rollout.engine.Signal;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.store.ReleaseCache;
import io.antibody.rollout.web.Changes;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the leader and the open pages what has changed. What comes before there is anyone to tell is dropped: both begin
 * by reading everything.
 */
final class Notices implements ReleaseCache.Listener {
    private volatile @Nullable Consumer<Signal> leader;
    private volatile @Nullable Changes pages;

    void to(Consumer<Signal> leader, Changes pages) {
        this.leader = leader;
        this.pages = pages;
    }

    @Override
    public void release(Release release) {
        Changes open = pages;
        if (open != null) {
            open.release(release.service(), release.id());
        }
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

    void verdict(Verdict verdict) {
        signal(new Signal.VerdictCame(verdict));
        Changes open = pages;
        if (open != null) {
            open.verdict(verdict.release().service(), verdict.release().id());
        }
    }

    private void signal(Signal signal) {
        Consumer<Signal> to = leader;
        if (to != null) {
            to.accept(signal);
        }
    }
}
