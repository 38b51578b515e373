package io.antibody.messages;

/**
 * What is wrong with one item of a record.
 *
 * @param item position of the item in its record, from 0, or {@link #WHOLE_RECORD}
 * @param field the field at fault, for example {@code value}; empty if it is none in particular
 * @param problem what is wrong and what is allowed, to be read after the field's name
 */
public record ItemProblem(int item, String field, String problem) {
    /** The {@code item} of a problem that spoils the whole record. */
    public static final int WHOLE_RECORD = -1;

    /** For people, for example {@code item 3: value must be a number but is "x"}. */
    @Override
    public String toString() {
        String what = field.isEmpty() ? problem : field + " " + problem;
        return item == WHOLE_RECORD ? what : "item " + item + ": " + what;
    }
}
