package io.antibody.standalone.up;

import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.UserErrorException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The port of an address on this machine. */
final class LoopbackPort {
    private static final Pattern LOOPBACK = Pattern.compile("(?:localhost|127\\.0\\.0\\.1):(\\d{1,5})");

    private LoopbackPort() {}

    /**
     * @param setting the path of the setting, for the message
     * @param address what it is set to
     * @throws UserErrorException if the address is not one port of the loopback interface
     */
    static int of(String setting, String address) {
        Matcher matcher = LOOPBACK.matcher(address);
        if (!matcher.matches()) {
            throw new UserErrorException(
                    ExitStatus.USAGE,
                    setting + " is " + address + ", but this verb runs its own server: set it to localhost:PORT"
                            + " (0 for any free one), or run each part alone (antibody ingest, detector, ...)");
        }
        return Integer.parseInt(matcher.group(1));
    }
}
