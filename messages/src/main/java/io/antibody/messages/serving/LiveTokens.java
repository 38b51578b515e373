package io.antibody.messages.serving;

import io.antibody.messages.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tokens of a list that may change while we run. A list that became wrong leaves the old one in force, and says so. */
final class LiveTokens {
    private static final Logger log = LoggerFactory.getLogger(LiveTokens.class);

    /** A token that was taken out of the list is refused after at most so long. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** What a look at the file shows without reading it. */
    private record Version(FileTime changed, long size) {}

    private final Secret source;
    private final InstantSource clock;
    private @Nullable Version version;
    private Instant looked;
    private TokenList tokens;

    /** @throws IllegalArgumentException if the list cannot be read, or is wrong */
    LiveTokens(Secret source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
        this.looked = clock.instant();
        try {
            this.version = look();
            this.tokens = TokenList.parse(source.where(), source.read());
        } catch (IOException e) {
            throw new IllegalArgumentException("the tokens cannot be read: " + e, e);
        }
    }

    synchronized Optional<Token> find(String secret) {
        Instant now = clock.instant();
        if (source.isFile() && !now.isBefore(looked.plus(BETWEEN_LOOKS))) {
            looked = now;
            readIfChanged();
        }
        return tokens.find(secret);
    }

    private void readIfChanged() {
        Version seen = null;
        try {
            seen = look();
            if (seen != null && !seen.equals(version)) {
                tokens = TokenList.parse(source.where(), source.read());
                log.info(
                        "{} was read anew: {} tokens",
                        source.where(),
                        tokens.tokens().size());
            }
        } catch (IOException | IllegalArgumentException e) {
            if (seen != null || version != null) {
                log.error("The tokens of before stay in force: {}", e.toString());
            }
        }
        version = seen;
    }

    private @Nullable Version look() throws IOException {
        return source.isFile()
                ? new Version(Files.getLastModifiedTime(source.file()), Files.size(source.file()))
                : null;
    }
}
