package io.antibody.messages;

import java.time.Instant;

/**
 * What a deployment did, keyed by service in {@code antibody.deployments}. Written by our rollout or, through ingest's
 * HTTP API, by any other deployment tool.
 */
public sealed interface DeploymentEvent
        permits ReleaseEvent, DeploymentEvent.Clock, DeploymentEvent.Elsewhere, DeploymentEvent.Configured {
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

    /**
     * A step of a release of another service that can hurt a metric which this service is judged by as well. Written by
     * the detector alone, so that whoever judges this service sees in its own log when how many hosts changed elsewhere.
     *
     * @param service name of the service whose log this is in
     * @param time when the step happened there
     * @param release the release, of another service
     * @param hosts how many hosts of that service carry its revision since
     * @param ofHosts of how many
     */
    record Elsewhere(String service, Instant time, ReleaseRef release, int hosts, int ofHosts)
            implements DeploymentEvent {
        /** @throws InvalidMessageException if a part is missing, or the release is of the same service */
        public Elsewhere {
            Names.require("service", service);
            time = Names.requireTime("time", time);
            Names.requirePresent("release", release);
            if (service.equals(release.service())) {
                throw new InvalidMessageException("release", "must be of another service than " + service);
            }
            if (hosts < 0 || hosts > ofHosts) {
                throw new InvalidMessageException("hosts", "must be from 0 to " + ofHosts + " but is " + hosts);
            }
        }
    }

    /**
     * By what configuration batches of this service are judged that finish from here on. Written by the detector alone, so
     * that a replay of the log judges by what was in force then.
     *
     * @param service name of the service
     * @param time from when on
     * @param digest of the text, to tell two configurations apart at a glance
     * @param text what of antibody.yaml judging depends on, in a form that only the detector reads
     */
    record Configured(String service, Instant time, String digest, String text) implements DeploymentEvent {
        /** @throws InvalidMessageException if a part is missing */
        public Configured {
            Names.require("service", service);
            time = Names.requireTime("time", time);
            Names.require("digest", digest);
            Names.requireText("text", text);
        }
    }
}
