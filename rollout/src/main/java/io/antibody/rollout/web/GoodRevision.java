package io.antibody.rollout.web;

import java.time.Instant;

/**
 * A revision that once passed on a service, so that the service can be taken back to it.
 *
 * @param revision its name
 * @param release id of the release in which it passed last
 * @param passed when it did
 */
public record GoodRevision(String revision, String release, Instant passed) {}
