package io.antibody.standalone.client;

import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every verb that asks a server. */
final class Server {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:ANTIBODY_URL:-http://localhost:8080}",
            description = "Where Antibody's pages are (default: ANTIBODY_URL, or http://localhost:8080).")
    private String url;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File that holds your token (default: the token in ANTIBODY_TOKEN, if there is one).")
    private @Nullable Path tokenFile;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            defaultValue = "${env:ANTIBODY_TRUST}",
            description =
                    "Certificates that the server may show: PEM, or PKCS12 with its password in ANTIBODY_TRUST_PASSWORD"
                            + " (default: ANTIBODY_TRUST, or what this machine's Java trusts).")
    private @Nullable Path trust;

    RolloutApi api() {
        SSLContext trusted = trust == null ? null : Trust.of(trust, System.getenv("ANTIBODY_TRUST_PASSWORD"));
        return new RolloutApi(url, token(), trusted);
    }

    private @Nullable String token() {
        if (tokenFile == null) {
            String token = System.getenv("ANTIBODY_TOKEN");
            return token == null || token.isBlank() ? null : token.strip();
        }
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw new UserErrorException(ExitStatus.USAGE, "the token cannot be read: " + e);
        }
    }

    boolean json() {
        return json;
    }
}
