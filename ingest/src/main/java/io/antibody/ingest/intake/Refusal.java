package io.antibody.ingest.intake;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One thing that is wrong with one item.
 *
 * @param item position of the item in the request, from 0; -1 for the request as a whole
 * @param field path of the field at fault, or empty if it is the item as a whole
 * @param problem what is wrong and what is allowed, to be read after the field's name
 * @param reason the kind of problem, for counting
 */
public record Refusal(
        int item, String field, String problem, @JsonIgnore RejectReason reason) {
    /** The item of a problem with the request as a whole. */
    public static final int WHOLE = -1;

    /** In one line, for example {@code item 3: value must be a finite number}. */
    public String sentence() {
        String what = field.isEmpty() ? problem : field + " " + problem;
        return item == WHOLE ? what : "item " + item + ": " + what;
    }
}
