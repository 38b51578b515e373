package io.antibody.standalone.cli;

import java.util.List;

/** What the command tells the shell. The texts of {@link #HEADING} are shown by {@code --help} of every verb. */
public final class ExitStatus {
    /** Done. */
    public static final int OK = 0;
    /** Understood, but it could not be done, was refused, or did not end as it should. */
    public static final int FAILED = 1;
    /** The command line or the configuration is wrong; nothing was started. */
    public static final int USAGE = 2;
    /** The server did not answer. */
    public static final int UNREACHABLE = 3;
    /** The server asks for a token, or for one of another role. */
    public static final int NOT_ALLOWED = 4;
    /** Nothing is decided yet. */
    public static final int UNDECIDED = 5;

    /** Heading of the list of exit statuses. */
    public static final String HEADING = "%nExit status:%n";

    /** In the list of a verb: {@link #USAGE}. */
    public static final String WRONG_USAGE = "2:wrong usage";
    /** In the list of a verb: {@link #UNREACHABLE}. */
    public static final String NOBODY_ANSWERS = "3:nobody answers";
    /** In the list of a verb: {@link #NOT_ALLOWED}. */
    public static final String NO_RIGHT = "4:a token is needed, or one of another role";

    /** Every status that a verb may end with. */
    public static final List<Meaning> ALL = List.of(
            new Meaning(OK, "done"),
            new Meaning(
                    FAILED,
                    "refused or failed (`release --wait`: did not end RELEASED; `verdict`: failed; `demo`: did not end as it"
                            + " should)"),
            new Meaning(USAGE, "wrong usage or wrong configuration, nothing was started"),
            new Meaning(UNREACHABLE, "nobody answers, or it cannot do its work now"),
            new Meaning(NOT_ALLOWED, "a token is needed, or one of another role"),
            new Meaning(UNDECIDED, "nothing is decided yet (`verdict`)"),
            new Meaning(130, "stopped by Ctrl-C, in good order"),
            new Meaning(143, "stopped by SIGTERM, in good order"));

    private ExitStatus() {}

    /** @param meaning for people, in Markdown */
    public record Meaning(int status, String meaning) {}
}
