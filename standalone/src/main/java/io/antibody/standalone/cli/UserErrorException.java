package io.antibody.standalone.cli;

/** Something that the user can put right. The message says what is wrong and what to do; no stack trace is shown. */
public final class UserErrorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitStatus;

    /**
     * @param exitStatus one of {@link ExitStatus}
     * @param message what is wrong and what to do about it, for a person
     */
    public UserErrorException(int exitStatus, String message) {
        super(message);
        this.exitStatus = exitStatus;
    }

    /** What the command ends with. */
    public int exitStatus() {
        return exitStatus;
    }
}
