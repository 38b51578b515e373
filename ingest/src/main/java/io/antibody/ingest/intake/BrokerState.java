package io.antibody.ingest.intake;

import java.time.Instant;

/**
 * What is known of the broker.
 *
 * @param reachable whether it answered when last asked, and the topics are there
 * @param since since when that is so
 * @param why why it is not reachable, or empty
 */
public record BrokerState(boolean reachable, Instant since, String why) {}
