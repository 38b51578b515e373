package io.antibody.detector.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of the past.
 *
 * @param from its begin
 * @param to its end, not included
 */
record PastTime(Instant from, Instant to) {
    Duration length() {
        return Duration.between(from, to);
    }

    /** What is left of it outside of the others. */
    List<PastTime> without(List<PastTime> others) {
        List<PastTime> left = new ArrayList<>();
        Instant at = from;
        for (PastTime other :
                others.stream().sorted(Comparator.comparing(PastTime::from)).toList()) {
            if (other.from.isAfter(at)) {
                left.add(new PastTime(at, other.from.isBefore(to) ? other.from : to));
            }
            at = other.to.isAfter(at) ? other.to : at;
            if (!at.isBefore(to)) {
                return left.stream().filter(one -> one.from.isBefore(one.to)).toList();
            }
        }
        left.add(new PastTime(at, to));
        return left.stream().filter(one -> one.from.isBefore(one.to)).toList();
    }

    /**
     * Begins of stretches of this length that do not overlap, at most so many, spread evenly over all that there is room
     * for.
     */
    static List<Instant> begins(List<PastTime> quiet, Duration length, int most) {
        List<Instant> room = new ArrayList<>();
        for (PastTime stretch : quiet) {
            for (Instant at = stretch.from; !at.plus(length).isAfter(stretch.to); at = at.plus(length)) {
                room.add(at);
            }
        }
        if (room.size() <= most) {
            return room;
        }
        List<Instant> chosen = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            chosen.add(room.get((int) ((long) i * room.size() / most)));
        }
        return chosen;
    }
}
