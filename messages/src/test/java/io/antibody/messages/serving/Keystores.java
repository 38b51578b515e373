package io.antibody.messages.serving;

import io.antibody.messages.config.Secret;
import io.antibody.messages.config.SecurityConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Keystores made on the spot, by the keytool of the running JDK. */
public final class Keystores {
    /** The password of each. */
    public static final String PASSWORD = "correct-horse";

    private Keystores() {}

    /** A key for localhost with its own certificate. */
    public static SecurityConfig.Tls make(Path folder) throws IOException, InterruptedException {
        Path store = folder.resolve("http.p12");
        Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "antibody",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool failed: " + said);
        }
        return new SecurityConfig.Tls(store.toString(), new Secret(password.toString()));
    }
}
