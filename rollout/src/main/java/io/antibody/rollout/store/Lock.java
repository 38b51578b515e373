package io.antibody.rollout.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lock that holds pushes back until a person takes it away.
 *
 * @param service the service that is locked, or null if all are
 * @param by who locked it
 * @param why why they did
 * @param since since when
 */
public record Lock(@Nullable String service, String by, String why, Instant since) {}
