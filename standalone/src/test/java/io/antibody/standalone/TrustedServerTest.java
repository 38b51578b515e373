package io.antibody.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command and a server that speaks TLS, with a certificate that the JDK's keytool made. */
class TrustedServerTest {
    private static final MockWebServer SERVER = new MockWebServer();

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws Exception {
        Certificates.Identity server = Certificates.make(folder, "server");
        Certificates.make(folder, "other");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(server.keys())) {
            store.load(file, Certificates.PASSWORD.toCharArray());
        }
        KeyManagerFactory manager = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        manager.init(store, Certificates.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(manager.getKeyManagers(), null, null);
        SERVER.useHttps(context.getSocketFactory());
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aServerWhoseCertificateIsNamedIsAsked() {
        SERVER.enqueue(
                new MockResponse.Builder().code(200).body("{\"locks\": []}").build());

        Run run = ask("--trust", folder.resolve("server.pem").toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("nothing is locked\n");
    }

    @Test
    void aServerThatNobodyVouchesForIsNotAskedAndTheRemedyIsNamed() {
        for (Run run : List.of(ask(), ask("--trust", folder.resolve("other.pem").toString()))) {
            assertThat(run.exitStatus()).isEqualTo(3);
            assertThat(run.err())
                    .contains("is not trusted")
                    .contains("name the certificates to trust with --trust or ANTIBODY_TRUST");
        }
    }

    @Test
    void aTruststoreWithoutItsPasswordIsWrongUsage() {
        Run run = ask("--trust", folder.resolve("other.p12").toString());

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains("ANTIBODY_TRUST_PASSWORD");
    }

    @Test
    void askedWithoutTlsItIsSaidThatItMaySpeakIt() {
        Run run = Run.of("locks", "--url", "http://localhost:" + SERVER.getPort());

        assertThat(run.exitStatus()).isEqualTo(3);
        assertThat(run.err()).contains("is it https://");
    }

    private static Run ask(String... more) {
        List<String> all = new ArrayList<>(List.of("locks", "--url", "https://localhost:" + SERVER.getPort()));
        all.addAll(List.of(more));
        return Run.of(all.toArray(String[]::new));
    }
}
