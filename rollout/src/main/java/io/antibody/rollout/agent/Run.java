package io.antibody.rollout.agent;

/**
 * One process of a host, from its start to its end.
 *
 * @param number counts the processes that this agent has started, from 1
 * @param revision the revision that it runs
 * @param pid its process id
 * @param port the port that it was given
 */
record Run(long number, String revision, long pid, int port) {}
