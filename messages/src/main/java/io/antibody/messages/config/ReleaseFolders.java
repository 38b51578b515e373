package io.antibody.messages.config;

import java.time.Duration;
import java.util.List;

/**
 * Releases as folders of a host, one for each revision, of which {@code current} is a link to the one that is to run.
 *
 * @param unpack command and arguments that fill the folder {@code {release}}; empty if someone else puts the folder there
 * @param timeout how long it may take, default 5 min
 * @param keep how many folders of other revisions are kept, the latest used, default 3; a rollback to one of these unpacks
 *     nothing
 */
public record ReleaseFolders(List<String> unpack, Duration timeout, int keep) {
    /** @throws IllegalArgumentException if a value is not allowed */
    public ReleaseFolders {
        unpack = List.copyOf(unpack);
        Require.positive("timeout", timeout);
        Require.that(keep >= 1, "keep must be at least 1", keep);
    }
}
