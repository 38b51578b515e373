package io.antibody.messages.serving;

import io.antibody.messages.config.HttpConfig;
import io.antibody.messages.config.SecurityConfig;
import java.time.Duration;

/**
 * A part that serves HTTP.
 *
 * @param name as people know it, for example {@code ingest}
 * @param listen where
 * @param security who may ask
 * @param rules what each request needs
 * @param body how much of a request is read
 * @param threads the most requests under way
 * @param idle a connection on which nothing happens so long is closed
 * @param signIn whether a browser without a token is shown the page {@code /sign-in}
 */
public record HttpPart(
        String name,
        HttpConfig.Listen listen,
        SecurityConfig security,
        AccessRules rules,
        BodyBound body,
        int threads,
        Duration idle,
        boolean signIn) {}
