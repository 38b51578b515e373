package io.antibody.rollout.store;

import java.time.Instant;

/**
 * The last known good revision of a service.
 *
 * @param revision what to go back to
 * @param release the release that passed
 * @param at when it did
 */
record Good(String revision, String release, Instant at) {}
