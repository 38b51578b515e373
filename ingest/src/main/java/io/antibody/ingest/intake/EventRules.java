package io.antibody.ingest.intake;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.config.ServiceConfig;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a deployment event of another tool has to keep to. A host that nobody knows is refused: with a wrong name the
 * pushed host would be judged as one of those that were not pushed.
 */
public final class EventRules implements Rules<DeploymentEvent> {
    private final Map<String, ServiceConfig> services;
    private final ServiceRules common;

    /**
     * @param services the services that are known, by name
     * @param limits which times make sense
     */
    public EventRules(Map<String, ServiceConfig> services, IngestLimits limits) {
        this.services = services;
        this.common = new ServiceRules(services, limits);
    }

    @Override
    public Intake.Rule<DeploymentEvent> at(Instant now) {
        return item -> {
            DeploymentEvent event = item.value();
            if (event instanceof DeploymentEvent.Clock) {
                return Optional.of(new Refusal(
                        item.index(),
                        "type",
                        "must not be clock: only the detector promises how far the events are complete",
                        RejectReason.RESERVED));
            }
            if (event instanceof DeploymentEvent.Elsewhere) {
                return Optional.of(new Refusal(
                        item.index(),
                        "type",
                        "must not be elsewhere: only the detector says what releases of other services do",
                        RejectReason.RESERVED));
            }
            if (event instanceof DeploymentEvent.Configured) {
                return Optional.of(new Refusal(
                        item.index(),
                        "type",
                        "must not be configured: only the detector says by what it judges",
                        RejectReason.RESERVED));
            }
            Optional<Refusal> objection = common.objection(item.index(), event.service(), event.time(), now);
            return objection.isPresent() ? objection : hosts(item.index(), event);
        };
    }

    private Optional<Refusal> hosts(int item, DeploymentEvent event) {
        ServiceConfig service = services.get(event.service());
        if (service == null) {
            return Optional.empty();
        }
        List<String> known = service.hosts();
        return named(event).stream()
                .filter(host -> !known.contains(host))
                .findFirst()
                .map(host -> new Refusal(
                        item,
                        event instanceof ReleaseEvent.BatchStarted || event instanceof ReleaseEvent.BatchFinished
                                ? "hosts"
                                : "host",
                        "must be a host of " + service.name() + " (" + ServiceRules.names(known) + ") but is " + host,
                        RejectReason.UNKNOWN_HOST));
    }

    private static List<String> named(DeploymentEvent event) {
        if (event instanceof ReleaseEvent.BatchStarted started) {
            return started.hosts();
        }
        if (event instanceof ReleaseEvent.BatchFinished finished) {
            return finished.hosts();
        }
        if (event instanceof ReleaseEvent.HostPushed pushed) {
            return List.of(pushed.host());
        }
        if (event instanceof ReleaseEvent.HostFailed failed) {
            return List.of(failed.host());
        }
        if (event instanceof ReleaseEvent.HostReverted reverted) {
            return List.of(reverted.host());
        }
        return List.of();
    }
}
