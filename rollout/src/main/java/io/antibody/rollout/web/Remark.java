package io.antibody.rollout.web;

import java.time.Instant;

/**
 * A step of a release that is no event for others: paused, resumed, approved, taken over by another manager.
 *
 * @param at when
 * @param by who
 * @param text what, in one sentence
 */
public record Remark(Instant at, String by, String text) {}
