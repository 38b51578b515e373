package io.antibody.messages.config;

/** A value that is not allowed; its message says what is, to be read after the setting's name. */
final class BadValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    BadValueException(String allowed) {
        super(allowed);
    }
}
