package io.antibody.ingest.http;

import io.antibody.ingest.intake.BrokerState;
import io.antibody.ingest.intake.Gate;
import io.antibody.ingest.intake.IngestCounters;
import io.antibody.ingest.intake.IngestLimits;
import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.MetricSample;
import io.antibody.messages.config.ConfigProblem;
import io.antibody.messages.config.HttpConfig;
import io.antibody.messages.config.SecurityConfig;
import io.antibody.messages.serving.AccessRules;
import io.antibody.messages.serving.BodyBound;
import io.antibody.messages.serving.ErrorAnswers;
import io.antibody.messages.serving.HttpPart;
import io.antibody.messages.serving.HttpServer;
import io.antibody.messages.serving.Right;
import io.dropwizard.core.setup.Environment;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What ingest serves over HTTP. */
public final class IngestHttp {
    /** Each may hold one body; see {@link IngestLimits}. */
    private static final int MAX_THREADS = 64;

    /** Longer than a request waits for Kafka, so that no answer is cut off. */
    private static final Duration IDLE = Duration.ofSeconds(15);

    /** The configured bounds ({@link IngestLimits}) lie below these; they are told in ingest's own words. */
    private static final BodyBound BODY = new BodyBound(Integer.MAX_VALUE, Duration.ofMinutes(5));

    private IngestHttp() {}

    /**
     * What the server serves.
     *
     * @param samples where samples are handed in
     * @param events where deployment events are handed in
     * @param counters what was done so far
     * @param broker whether the broker is there
     * @param limits what a request may ask at the moment
     * @param configProblems why antibody.yaml, as it stands, is not in force; empty if it is
     * @param clock the time of items that have none
     */
    public record Served(
            Gate<MetricSample> samples,
            Gate<DeploymentEvent> events,
            IngestCounters counters,
            Supplier<BrokerState> broker,
            Supplier<IngestLimits> limits,
            Supplier<List<ConfigProblem>> configProblems,
            InstantSource clock) {}

    /** @throws IllegalStateException if the address cannot be bound */
    public static HttpServer start(HttpConfig.Listen listen, SecurityConfig security, Served served) {
        Environment environment = new Environment("ingest");
        RequestBody bodies = new RequestBody(served.limits(), System::nanoTime);
        environment
                .jersey()
                .register(new SamplesResource(new ItemsEndpoint<>(
                        bodies,
                        (body, byLine) -> JsonSamples.read(
                                body,
                                byLine,
                                served.limits().get().maxItems(),
                                served.clock().instant()),
                        served.samples(),
                        served.counters())));
        environment
                .jersey()
                .register(new DeploymentsResource(new ItemsEndpoint<>(
                        bodies,
                        (body, byLine) -> JsonEvents.read(
                                body,
                                byLine,
                                served.limits().get().maxItems(),
                                served.clock().instant()),
                        served.events(),
                        served.counters())));
        environment.jersey().register(new StatusResource(served.broker(), served.configProblems(), served.counters()));
        environment.jersey().register(new ErrorAnswers("ingest", failure -> Optional.empty()));
        return HttpServer.start(
                new HttpPart("ingest", listen, security, IngestHttp::needed, BODY, MAX_THREADS, IDLE, false),
                environment);
    }

    /** Who hands in samples may do nothing else: a fleet of hosts holds such a token. */
    private static Optional<Right> needed(String method, String path) {
        return method.equals("POST") && path.equals("/v1/samples")
                ? Optional.of(Right.SEND)
                : AccessRules.usual(method, path);
    }
}
