package io.antibody.rollout.engine;

import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.RolloutState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What ZooKeeper holds in a simulation. Writes go through a {@link Term}, which can fail in every way. */
final class SimStore {
    final Map<String, Release> active = new LinkedHashMap<>();
    final Map<String, Release> done = new LinkedHashMap<>();
    final Map<String, String> good = new HashMap<>();
    final Map<String, Act> acts = new TreeMap<>();
    private final Map<String, List<String>> passed = new HashMap<>();
    private final SimHosts hosts;
    private final SimChecks checks;
    private Locks locks = new Locks(false, Set.of());
    private int epoch;
    private int actNumber;

    SimStore(SimHosts hosts, SimChecks checks) {
        this.hosts = hosts;
        this.checks = checks;
    }

    /** The revisions of a service that ever passed; from the first. */
    List<String> passed(String service) {
        return passed.computeIfAbsent(service, name -> new ArrayList<>(List.of("r0")));
    }

    void ask(Act.Kind kind, String release) {
        String name = String.format("act-%010d", actNumber++);
        acts.put(name, new Act(name, kind, release, "ann", null));
    }

    /** @param what 0 for nothing, 1 for the shop, 2 for all */
    void lock(int what) {
        locks = new Locks(what == 2, what == 1 ? Set.of("shop") : Set.of());
    }

    /** How a write goes. */
    enum Fate {
        DONE,
        /** The process ends before the write. */
        CRASH_BEFORE,
        /** The process ends after the write, before it knows of it. */
        CRASH_AFTER,
        /** The session is lost and the write was not done. */
        LOST_BEFORE,
        /** The session is lost and the write was done. */
        LOST_AFTER
    }

    /** Decides how each write goes. */
    interface Fates {
        Fate next();
    }

    Term begin(Fates fates) {
        epoch++;
        return new Term(epoch, fates);
    }

    /** One leader's term. */
    final class Term implements ReleaseStore {
        private final int mine;
        private final Fates fates;

        private Term(int mine, Fates fates) {
            this.mine = mine;
            this.fates = fates;
        }

        boolean isCurrent() {
            return mine == epoch;
        }

        private void write(Runnable change) throws TermEndedException {
            if (!isCurrent()) {
                throw new TermEndedException("another manager has written", null);
            }
            Fate fate = fates.next();
            if (fate == Fate.CRASH_BEFORE) {
                throw new SimCrash();
            }
            if (fate == Fate.LOST_BEFORE) {
                throw new TermEndedException("connection lost", null);
            }
            change.run();
            if (fate == Fate.CRASH_AFTER) {
                throw new SimCrash();
            }
            if (fate == Fate.LOST_AFTER) {
                throw new TermEndedException("connection lost", null);
            }
        }

        @Override
        public List<Release> active(Collection<String> known) {
            return active.values().stream()
                    .filter(release -> !known.contains(release.id()))
                    .toList();
        }

        @Override
        public boolean add(Release release) throws TermEndedException {
            boolean[] added = {false};
            write(() -> {
                if (!active.containsKey(release.id()) && !done.containsKey(release.id())) {
                    active.put(release.id(), release);
                    added[0] = true;
                }
            });
            return added[0];
        }

        @Override
        public List<Act> acts() {
            return new ArrayList<>(acts.values());
        }

        @Override
        public Locks locks() {
            return locks;
        }

        @Override
        public Optional<String> good(String service) {
            return Optional.ofNullable(good.get(service));
        }

        @Override
        public void save(Release release, List<String> answered) throws TermEndedException {
            write(() -> {
                Release before = Objects.requireNonNull(active.get(release.id()));
                checks.started(before, release, locks);
                checks.saved(before, release, answered.stream().map(acts::get).toList());
                active.put(release.id(), release);
                acts.keySet().removeAll(answered);
                if (release.state() instanceof RolloutState.Released
                        && !(before.state() instanceof RolloutState.Released)) {
                    good.put(release.service(), release.plan().revision());
                    passed(release.service()).add(release.plan().revision());
                }
                checks.queue(active.values());
            });
        }

        @Override
        public void putAway(Release release, List<String> answered) throws TermEndedException {
            write(() -> {
                checks.putAway(release);
                active.remove(release.id());
                done.put(release.id(), release);
                acts.keySet().removeAll(answered);
            });
        }

        @Override
        public void strike(List<String> answered) throws TermEndedException {
            write(() -> acts.keySet().removeAll(answered));
        }

        @Override
        public Map<String, Long> order(
                String service, String release, Map<String, String> revisions, Collection<String> again)
                throws TermEndedException {
            Map<String, Long> sequences = new HashMap<>();
            write(() -> revisions.forEach((host, revision) -> {
                checks.hosts.ordered(active.get(release), host, revision);
                sequences.put(host, hosts.order(service, host, release, revision, again.contains(host)));
            }));
            return sequences;
        }
    }
}
