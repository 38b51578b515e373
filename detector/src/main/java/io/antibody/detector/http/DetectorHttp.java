package io.antibody.detector.http;

import io.antibody.detector.streams.DetectorReads.NotReadyException;
import io.antibody.messages.config.HttpConfig;
import io.antibody.messages.config.SecurityConfig;
import io.antibody.messages.serving.AccessRules;
import io.antibody.messages.serving.BodyBound;
import io.antibody.messages.serving.ErrorAnswers;
import io.antibody.messages.serving.HttpPart;
import io.antibody.messages.serving.HttpServer;
import io.dropwizard.core.setup.Environment;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the detector serves over HTTP. */
public final class DetectorHttp {
    /** Reads only, and few readers: the web pages and people. */
    private static final int MAX_THREADS = 32;

    private static final Duration IDLE = Duration.ofSeconds(15);

    private DetectorHttp() {}

    /**
     * Starts to listen.
     *
     * @param resources JAX-RS resources to serve
     * @throws IllegalStateException if the address cannot be bound
     */
    public static HttpServer start(HttpConfig.Listen listen, SecurityConfig security, List<Object> resources) {
        Environment environment = new Environment("detector");
        resources.forEach(environment.jersey()::register);
        environment.jersey().register(new ErrorAnswers("detector", DetectorHttp::notReady));
        return HttpServer.start(
                new HttpPart(
                        "detector", listen, security, AccessRules::usual, BodyBound.USUAL, MAX_THREADS, IDLE, false),
                environment);
    }

    private static Optional<Response> notReady(Throwable failure) {
        return failure instanceof NotReadyException
                ? Optional.of(Answers.notReady(String.valueOf(failure.getMessage())))
                : Optional.empty();
    }
}
