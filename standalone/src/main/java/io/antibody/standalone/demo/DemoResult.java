package io.antibody.standalone.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.antibody.messages.MessageJson;
import java.util.List;
import java.util.Locale;

/**
 * What {@code --json} writes.
 *
 * @param ok whether both releases ended as they should
 * @param problems what did not, in sentences
 * @param seconds all of it, from the start of the demo
 */
record DemoResult(
        String fault,
        int hosts,
        long seed,
        boolean ok,
        List<String> problems,
        double seconds,
        @JsonProperty("requests") long requests,
        @JsonProperty("lost_requests") long lostRequests,
        List<ReleaseEnd> releases) {

    static DemoResult of(
            DemoOptions options,
            List<String> problems,
            double seconds,
            long requests,
            long lost,
            List<ReleaseEnd> ends) {
        return new DemoResult(
                options.fault().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                options.hosts(),
                options.seed(),
                problems.isEmpty(),
                List.copyOf(problems),
                seconds,
                requests,
                lost,
                List.copyOf(ends));
    }

    /** As JSON. */
    String text() {
        return MessageJson.mapper().valueToTree(this).toPrettyString() + "\n";
    }
}
