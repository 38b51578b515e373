package io.antibody.messages;

import java.time.Instant;

/**
 * What a deployment did, keyed by service in {@code antibody.deployments}. Written by our rollout or, through ingest's
 * HTTP API, by any other deployment tool.
 */
public sealed interface DeploymentEvent permits ReleaseEvent, DeploymentEvent.Clock {
    /** The service that is deployed; the record's key. */
    String service();

    /** When it happened (event time). */
    Instant time();

    /**
     * "No event of this service from before {@code time} is still to come." Written while a release is watched, so that
     * the detector knows from the log alone, and a replay knows as well, how far the two topics may be judged together.
     *
     * @param service name of the service
     * @param time the promise: later events of this service are not earlier than this
     */
    record Clock(String service, Instant time) implements DeploymentEvent {
        /** @throws InvalidMessageException if the name is not allowed */
        public Clock {
            Names.require("service", service);
            time = Names.requireTime("time", time);
        }
    }
}
