package io.antibody.detector.replay;

import java.util.List;

/**
 * What a replay of recorded logs came to.
 *
 * @param read what was read of them
 * @param releases the real releases, in the order in which they began
 * @param pretended releases pretended in the quiet past, by service
 */
public record HistoryReport(Read read, List<PastRelease> releases, List<PretendedReleases> pretended) {

    /**
     * @param samples how many were read
     * @param events how many were read
     * @param late samples that came after their tick was closed, and are not judged
     * @param refused samples and records that could not be taken in
     * @param problems the first of these, each with where it was and what is wrong
     * @param remarks where the recording and the configuration do not fit together
     */
    public record Read(
            long samples, long events, long late, long refused, List<String> problems, List<String> remarks) {
        public Read {
            problems = List.copyOf(problems);
            remarks = List.copyOf(remarks);
        }
    }

    public HistoryReport {
        releases = List.copyOf(releases);
        pretended = List.copyOf(pretended);
    }
}
