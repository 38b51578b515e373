package io.antibody.detector.judging;

import java.time.Instant;

/**
 * A host that serves the new revision.
 *
 * @param host which one
 * @param batch the batch of the release that it was pushed in, from 1
 * @param since when it began to serve the new revision (event time of its {@code HostPushed}); warm-up counts from here
 */
public record PushedHost(HostInGroup host, int batch, Instant since) {}
