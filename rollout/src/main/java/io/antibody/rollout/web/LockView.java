package io.antibody.rollout.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lock that holds pushes back.
 *
 * @param service the service that is locked, or null if all are
 * @param by who locked it
 * @param why why they did
 * @param since since when
 */
public record LockView(@Nullable String service, String by, String why, Instant since) {}
