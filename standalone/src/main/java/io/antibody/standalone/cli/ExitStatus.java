package io.antibody.standalone.cli;

/** What the command tells the shell. The texts of {@link #HELP} are shown by {@code --help} of every verb. */
public final class ExitStatus {
    /** Done. */
    public static final int OK = 0;
    /** Understood, but it could not be done, was refused, or did not end as it should. */
    public static final int FAILED = 1;
    /** The command line or the configuration is wrong; nothing was started. */
    public static final int USAGE = 2;
    /** The server did not answer. */
    public static final int UNREACHABLE = 3;

    /** Heading of the list of exit statuses. */
    public static final String HEADING = "%nExit status:%n";

    private ExitStatus() {}
}
