package io.antibody.messages;

/** A message that breaks its own rules; names the field and what is allowed. */
public final class InvalidMessageException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String problem;

    /**
     * @param field path of the field, for example {@code samples[3].value}
     * @param problem what is wrong and what is allowed, to be read after the field's name
     */
    public InvalidMessageException(String field, String problem) {
        super(field + " " + problem);
        this.field = field;
        this.problem = problem;
    }

    /** Path of the field at fault. */
    public String field() {
        return field;
    }

    /** What is wrong with the field and what is allowed. */
    public String problem() {
        return problem;
    }
}
