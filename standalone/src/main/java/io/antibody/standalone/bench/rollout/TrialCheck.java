package io.antibody.standalone.bench.rollout;

import io.antibody.messages.ReleaseEvent;
import io.antibody.rollout.zookeeper.Announcement;
import io.antibody.rollout.zookeeper.HostOrder;
import io.antibody.standalone.cli.Looking;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** What must be so after a release, whatever happened to the managers in between. */
record TrialCheck(int hosts, Traffic traffic, Script script, HostBook book) {
    /** Events go out from a thread of their own, and discovery needs a moment. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofMillis(50);

    /**
     * @param serves the one revision that all hosts must serve now
     * @param badFrom the batch that regressed, from 1; 0 for none
     * @param before the orders that hosts had before the release
     * @return what is not so
     */
    List<String> of(String release, String serves, int badFrom, Map<String, HostOrder> before) throws Exception {
        List<String> problems = new ArrayList<>();
        try {
            traffic.await("serving " + serves, Traffic.all(hosts, serves), PATIENCE);
        } catch (TimeoutException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        for (Announcement host : traffic.hosts()) {
            processes(host, serves, problems);
        }
        String end = badFrom > 0 ? "rolled-back" : "released";
        List<String> story = Looking.until(LOOK, PATIENCE, () -> {
                    List<String> wrong = ReleaseStory.problems(script.events(release), hosts, end);
                    return wrong.isEmpty() ? Optional.of(wrong) : Optional.empty();
                })
                .orElseGet(() -> ReleaseStory.problems(script.events(release), hosts, end));
        problems.addAll(story);
        orders(release, serves, badFrom, before, problems);
        return problems;
    }

    private void processes(Announcement host, String serves, List<String> problems) throws InterruptedException {
        try {
            String runs = book.revisionOf(host);
            if (!runs.equals(serves)) {
                problems.add("the process of " + host.host() + " runs " + runs);
            }
        } catch (IOException e) {
            problems.add("the process of " + host.host() + " does not answer: " + e);
        }
    }

    /** Changed hosts were ordered forward once, and back once if it was rolled back; all others nothing. */
    private void orders(
            String release, String serves, int badFrom, Map<String, HostOrder> before, List<String> problems)
            throws Exception {
        Set<String> changed = new HashSet<>();
        for (ReleaseEvent event : script.events(release)) {
            if (event instanceof ReleaseEvent.BatchStarted started) {
                changed.addAll(started.hosts());
            }
        }
        Map<String, HostOrder> after = book.orders();
        before.forEach((host, order) -> {
            HostOrder now = after.getOrDefault(host, order);
            long given = now.sequence() - order.sequence();
            long expected = changed.contains(host) ? (badFrom > 0 ? 2 : 1) : 0;
            if (given != expected || !now.revision().equals(serves)) {
                problems.add(host + " was ordered " + given + " times, not " + expected + ", at last " + now);
            }
        });
    }
}
