package io.antibody.messages;

import io.antibody.messages.wire.Wire;
import org.jspecify.annotations.Nullable;

/** Deployment events to their Protobuf form. */
final class EventWriter {
    private EventWriter() {}

    static Wire.DeploymentEvent write(DeploymentEvent event) {
        Wire.DeploymentEvent.Builder out = Wire.DeploymentEvent.newBuilder()
                .setService(event.service())
                .setTimeMillis(event.time().toEpochMilli());
        if (event instanceof DeploymentEvent.Clock) {
            return out.setClock(Wire.DeploymentEvent.Clock.getDefaultInstance()).build();
        }
        if (event instanceof DeploymentEvent.Configured configured) {
            return out.setConfigured(Wire.DeploymentEvent.Configured.newBuilder()
                            .setDigest(configured.digest())
                            .setText(configured.text()))
                    .build();
        }
        if (event instanceof DeploymentEvent.Elsewhere there) {
            return out.setRelease(release(there.release()))
                    .setElsewhere(Wire.DeploymentEvent.Elsewhere.newBuilder()
                            .setService(there.release().service())
                            .setHosts(there.hosts())
                            .setOfHosts(there.ofHosts()))
                    .build();
        }
        ReleaseEvent step = (ReleaseEvent) event;
        out.setRelease(release(step.release())).setBy(step.by());
        if (step instanceof ReleaseEvent.Queued queued) {
            out.setQueued(queued(queued.why()));
        } else if (step instanceof ReleaseEvent.BatchStarted started) {
            out.setBatchStarted(Wire.DeploymentEvent.BatchStarted.newBuilder()
                    .setBatch(started.batch())
                    .addAllHosts(started.hosts()));
        } else if (step instanceof ReleaseEvent.HostPushed pushed) {
            out.setHostPushed(hostPushed(pushed));
        } else if (step instanceof ReleaseEvent.HostFailed failed) {
            out.setHostFailed(Wire.DeploymentEvent.HostFailed.newBuilder()
                    .setBatch(failed.batch())
                    .setHost(failed.host())
                    .setWhy(failed.why()));
        } else if (step instanceof ReleaseEvent.BatchFinished finished) {
            out.setBatchFinished(Wire.DeploymentEvent.BatchFinished.newBuilder()
                    .setBatch(finished.batch())
                    .addAllHosts(finished.hosts())
                    .setBakeMinMillis(finished.bakeMin().toMillis())
                    .setBakeMaxMillis(finished.bakeMax().toMillis())
                    .setLast(finished.last()));
        } else if (step instanceof ReleaseEvent.Released) {
            out.setReleased(Wire.DeploymentEvent.Released.getDefaultInstance());
        } else if (step instanceof ReleaseEvent.RollingBack back) {
            out.setRollingBack(Wire.DeploymentEvent.RollingBack.newBuilder()
                    .setCause(WireEnums.cause(back.cause()))
                    .setWhy(back.why()));
        } else if (step instanceof ReleaseEvent.HostReverted reverted) {
            out.setHostReverted(Wire.DeploymentEvent.HostReverted.newBuilder().setHost(reverted.host()));
        } else if (step instanceof ReleaseEvent.RolledBack back) {
            out.setRolledBack(Wire.DeploymentEvent.RolledBack.newBuilder()
                    .setCause(WireEnums.cause(back.cause()))
                    .setWhy(back.why()));
        } else if (step instanceof ReleaseEvent.Cancelled cancelled) {
            out.setCancelled(cancelled(cancelled.why()));
        } else if (step instanceof ReleaseEvent.Stuck stuck) {
            out.setStuck(Wire.DeploymentEvent.Stuck.newBuilder().setWhy(stuck.why()));
        } else {
            throw new IllegalStateException("no wire form for " + event);
        }
        return out.build();
    }

    static Wire.Release release(ReleaseRef release) {
        Wire.Release.Builder out = Wire.Release.newBuilder().setId(release.id()).setRevision(release.revision());
        if (release.previousRevision() != null) {
            out.setPreviousRevision(release.previousRevision());
        }
        return out.build();
    }

    private static Wire.DeploymentEvent.Queued queued(@Nullable String why) {
        return why == null
                ? Wire.DeploymentEvent.Queued.getDefaultInstance()
                : Wire.DeploymentEvent.Queued.newBuilder().setWhy(why).build();
    }

    private static Wire.DeploymentEvent.Cancelled cancelled(@Nullable String why) {
        return why == null
                ? Wire.DeploymentEvent.Cancelled.getDefaultInstance()
                : Wire.DeploymentEvent.Cancelled.newBuilder().setWhy(why).build();
    }

    private static Wire.DeploymentEvent.HostPushed hostPushed(ReleaseEvent.HostPushed pushed) {
        Wire.DeploymentEvent.HostPushed.Builder out = Wire.DeploymentEvent.HostPushed.newBuilder()
                .setBatch(pushed.batch())
                .setHost(pushed.host());
        if (pushed.group() != null) {
            out.setGroup(pushed.group());
        }
        return out.build();
    }
}
