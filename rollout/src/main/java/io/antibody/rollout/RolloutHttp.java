package io.antibody.rollout;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.serving.AccessRules;
import io.antibody.messages.serving.BodyBound;
import io.antibody.messages.serving.HttpPart;
import io.antibody.messages.serving.HttpServer;
import io.antibody.messages.serving.Right;
import io.dropwizard.core.setup.Environment;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How the rollout is served over HTTP. */
public final class RolloutHttp {
    /** Open pages hold no thread, so this bounds requests under way. */
    private static final int MAX_THREADS = 64;

    /** Longer than the heartbeat of open pages, and than anybody waits at a gate. */
    private static final Duration IDLE = Duration.ofSeconds(90);

    /** Whoever has no token yet, or no longer wants it, comes here. */
    private static final Set<String> DOOR = Set.of("/sign-in", "/sign-out");

    /** Asked with POST by tools that know nothing else; it changes nothing. */
    private static final Pattern GATE = Pattern.compile("/v1/releases/[^/]+/verdict");

    /** Webhooks bear no token; each proves by a secret of its own who sends it. */
    private static final String HOOKS = "/v1/hooks/";

    private RolloutHttp() {}

    /** @throws IllegalStateException if the address cannot be bound */
    public static HttpServer start(AntibodyConfig config, Environment environment) {
        return HttpServer.start(
                new HttpPart(
                        "rollout",
                        config.http().rollout(),
                        config.security(),
                        RolloutHttp::needed,
                        BodyBound.USUAL,
                        MAX_THREADS,
                        IDLE,
                        true),
                environment);
    }

    /** The page to sign in, and what it looks like, are open; gates are for whoever may look, builds for whoever may send. */
    private static Optional<Right> needed(String method, String path) {
        boolean open = DOOR.contains(path)
                || (method.equals("GET") && path.startsWith("/assets/"))
                || (method.equals("POST") && path.startsWith(HOOKS));
        if (open) {
            return Optional.empty();
        }
        if (method.equals("POST") && path.equals("/v1/builds")) {
            return Optional.of(Right.SEND);
        }
        return GATE.matcher(path).matches() ? Optional.of(Right.READ) : AccessRules.usual(method, path);
    }
}
