package io.antibody.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    private static final String PASSWORD = "correct-horse";
    private static final MockWebServer SERVER = new MockWebServer();

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws Exception {
        Path keys = folder.resolve("keys.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-keystore",
                keys.toString());
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "a",
                "-keystore",
                keys.toString(),
                "-file",
                folder.resolve("server.pem").toString());
        keytool(
                "-genkeypair",
                "-alias",
                "b",
                "-keyalg",
                "EC",
                "-dname",
                "CN=other",
                "-keystore",
                folder.resolve("other.p12").toString());
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "b",
                "-keystore",
                folder.resolve("other.p12").toString(),
                "-file",
                folder.resolve("other.pem").toString());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keys)) {
            store.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory manager = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        manager.init(store, PASSWORD.toCharArray());
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

    private static void keytool(String... arguments) throws Exception {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        all.addAll(List.of(arguments));
        all.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0)
                .as(said)
                .isTrue();
    }
}
