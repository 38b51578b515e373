package io.antibody.ingest.kafka;

import io.antibody.ingest.intake.BrokerAwayException;
import io.antibody.ingest.intake.Gate;
import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.Topics;
import java.util.List;

/** Writes deployment events to {@code antibody.deployments}, in the order in which they are given. */
public final class EventPublisher implements Gate.Writer<DeploymentEvent> {
    private final BrokerWriter writer;

    public EventPublisher(BrokerWriter writer) {
        this.writer = writer;
    }

    @Override
    public void write(List<DeploymentEvent> events) throws BrokerAwayException {
        writer.write(
                Topics.DEPLOYMENTS,
                events.stream()
                        .map(event -> new BrokerWriter.Outgoing<>(event.service(), event.service(), event))
                        .toList());
    }
}
