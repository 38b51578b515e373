package io.antibody.rollout.engine;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyConfig;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** A manager in a simulation that leads, or believes that it does. */
final class SimManager {
    private final List<Signal> signals = new ArrayList<>();
    private final SimStore.Term term;
    private final RolloutEngine engine;
    private final ToldReleases told;
    private final SimLog.Writer writer;

    SimManager(
            AntibodyConfig config,
            SimStore.Term term,
            SimLog.Writer writer,
            ReleaseArchive archive,
            HostBoard hosts,
            Builds builds,
            Clock clock) {
        this.term = term;
        this.writer = writer;
        engine = new RolloutEngine(() -> config, term, writer, archive, hosts, builds, signals::add, clock);
        told = new ToldReleases(() -> config, term, archive, signals::add, clock);
    }

    void signal(Signal signal) {
        signals.add(signal);
    }

    /** Whether no other has begun a term since, so that it leads and does not only believe so. */
    boolean leads() {
        return term.isCurrent();
    }

    /** How a manager's work ended. */
    enum End {
        NOT_YET,
        DEPOSED,
        CRASHED
    }

    End takeOver(List<Verdict> verdicts, List<ReleaseEvent> steps) {
        return attempt(() -> {
            engine.takeOver("manager", verdicts);
            told.takeOver(steps, verdicts);
        });
    }

    End work() {
        signals.add(new Signal.Tick());
        List<Signal> came = List.copyOf(signals);
        signals.clear();
        return attempt(() -> {
            engine.handle(came);
            told.handle(came);
        });
    }

    /** Its process has ended, and with it what it had on its way into the log. */
    void lose() {
        writer.lose();
    }

    private static End attempt(Work work) {
        try {
            work.run();
            return End.NOT_YET;
        } catch (TermEndedException e) {
            return End.DEPOSED;
        } catch (SimCrash e) {
            return End.CRASHED;
        }
    }

    private interface Work {
        void run() throws TermEndedException;
    }
}
