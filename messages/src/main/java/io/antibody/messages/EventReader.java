package io.antibody.messages;

import io.antibody.messages.wire.Wire;
import java.time.Duration;
import java.time.Instant;

/** Deployment events from their Protobuf form. */
final class EventReader {
    private EventReader() {}

    /** @throws InvalidMessageException if a field is missing or wrong, or the kind is not known */
    static DeploymentEvent read(Wire.DeploymentEvent in) {
        Instant time = Instant.ofEpochMilli(in.getTimeMillis());
        if (in.getKindCase() == Wire.DeploymentEvent.KindCase.CLOCK) {
            return new DeploymentEvent.Clock(in.getService(), time);
        }
        if (in.getKindCase() == Wire.DeploymentEvent.KindCase.CONFIGURED) {
            Wire.DeploymentEvent.Configured configured = in.getConfigured();
            return new DeploymentEvent.Configured(in.getService(), time, configured.getDigest(), configured.getText());
        }
        if (in.getKindCase() == Wire.DeploymentEvent.KindCase.ELSEWHERE) {
            Wire.DeploymentEvent.Elsewhere there = in.getElsewhere();
            return new DeploymentEvent.Elsewhere(
                    in.getService(),
                    time,
                    release(there.getService(), in.getRelease()),
                    there.getHosts(),
                    there.getOfHosts());
        }
        if (in.getKindCase() == Wire.DeploymentEvent.KindCase.KIND_NOT_SET) {
            throw new InvalidMessageException("type", "is missing, or from a newer version of Antibody");
        }
        return step(in, release(in.getService(), in.getRelease()), time, in.getBy());
    }

    private static ReleaseEvent step(Wire.DeploymentEvent in, ReleaseRef release, Instant time, String by) {
        return switch (in.getKindCase()) {
            case QUEUED ->
                new ReleaseEvent.Queued(
                        release,
                        time,
                        by,
                        in.getQueued().hasWhy() ? in.getQueued().getWhy() : null);
            case BATCH_STARTED ->
                new ReleaseEvent.BatchStarted(
                        release,
                        time,
                        by,
                        in.getBatchStarted().getBatch(),
                        in.getBatchStarted().getHostsList());
            case HOST_PUSHED -> hostPushed(in.getHostPushed(), release, time, by);
            case HOST_FAILED ->
                new ReleaseEvent.HostFailed(
                        release,
                        time,
                        by,
                        in.getHostFailed().getBatch(),
                        in.getHostFailed().getHost(),
                        in.getHostFailed().getWhy());
            case BATCH_FINISHED -> batchFinished(in.getBatchFinished(), release, time, by);
            case RELEASED -> new ReleaseEvent.Released(release, time, by);
            case ROLLING_BACK ->
                new ReleaseEvent.RollingBack(
                        release,
                        time,
                        by,
                        WireEnums.cause(in.getRollingBack().getCause()),
                        in.getRollingBack().getWhy());
            case HOST_REVERTED ->
                new ReleaseEvent.HostReverted(
                        release, time, by, in.getHostReverted().getHost());
            case ROLLED_BACK ->
                new ReleaseEvent.RolledBack(
                        release,
                        time,
                        by,
                        WireEnums.cause(in.getRolledBack().getCause()),
                        in.getRolledBack().getWhy());
            case CANCELLED ->
                new ReleaseEvent.Cancelled(
                        release,
                        time,
                        by,
                        in.getCancelled().hasWhy() ? in.getCancelled().getWhy() : null);
            case STUCK ->
                new ReleaseEvent.Stuck(release, time, by, in.getStuck().getWhy());
            case CLOCK, ELSEWHERE, CONFIGURED, KIND_NOT_SET ->
                throw new IllegalStateException("not a step of a release: " + in);
        };
    }

    static ReleaseRef release(String service, Wire.Release in) {
        return new ReleaseRef(
                service, in.getId(), in.getRevision(), in.hasPreviousRevision() ? in.getPreviousRevision() : null);
    }

    private static ReleaseEvent hostPushed(
            Wire.DeploymentEvent.HostPushed in, ReleaseRef release, Instant time, String by) {
        return new ReleaseEvent.HostPushed(
                release, time, by, in.getBatch(), in.getHost(), in.hasGroup() ? in.getGroup() : null);
    }

    private static ReleaseEvent batchFinished(
            Wire.DeploymentEvent.BatchFinished in, ReleaseRef release, Instant time, String by) {
        return new ReleaseEvent.BatchFinished(
                release,
                time,
                by,
                in.getBatch(),
                in.getHostsList(),
                Duration.ofMillis(in.getBakeMinMillis()),
                Duration.ofMillis(in.getBakeMaxMillis()),
                in.getLast());
    }
}
