package io.antibody.rollout.zookeeper;

import java.time.Instant;

/**
 * A service says that it must not get traffic; counts against the revision that it runs, for as long as its process lives.
 *
 * @param revision what it runs
 * @param since when it said so
 * @param why the reason in one sentence
 */
public record HostVeto(String revision, Instant since, String why) {
    /** What is kept of a reason, in characters. */
    private static final int LONGEST = 2_000;

    /** @throws IllegalArgumentException if a part is missing */
    public HostVeto {
        HostJson.requireName("revision", revision);
        HostJson.requirePresent("since", since);
        HostJson.requirePresent("why", why);
        why = why.length() <= LONGEST ? why : why.substring(0, LONGEST) + " ...";
    }

    /** The node's content. */
    public byte[] toJson() {
        return HostJson.write(this);
    }

    /** @throws IllegalArgumentException if the content is no veto, saying why */
    public static HostVeto fromJson(byte[] json) {
        return HostJson.read(json, HostVeto.class);
    }
}
