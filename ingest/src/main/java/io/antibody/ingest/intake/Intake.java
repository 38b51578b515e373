package io.antibody.ingest.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came in with one request, the good apart from the bad.
 *
 * @param accepted the items that can be written, in the order in which they came
 * @param refused what is wrong with the others
 */
public record Intake<T>(List<Item<T>> accepted, List<Refusal> refused) {
    /**
     * One good item.
     *
     * @param index its position in the request, from 0
     * @param value what it says
     */
    public record Item<T>(int index, T value) {}

    /** A rule that an item has to pass. */
    public interface Rule<T> {
        /** What is wrong with the item, or empty if nothing is. */
        Optional<Refusal> objection(Item<T> item);
    }

    public Intake {
        accepted = List.copyOf(accepted);
        refused = List.copyOf(refused);
    }

    /** An intake in which nothing is good, for one reason. */
    public static <T> Intake<T> none(Refusal refusal) {
        return new Intake<>(List.of(), List.of(refusal));
    }

    /** The good items without their positions. */
    public List<T> values() {
        return accepted.stream().map(Item::value).toList();
    }

    /** The intake with the items that break the rule refused as well. */
    public Intake<T> heldTo(Rule<T> rule) {
        List<Item<T>> good = new ArrayList<>(accepted.size());
        List<Refusal> bad = new ArrayList<>(refused);
        for (Item<T> item : accepted) {
            rule.objection(item).ifPresentOrElse(bad::add, () -> good.add(item));
        }
        return new Intake<>(good, bad);
    }
}
