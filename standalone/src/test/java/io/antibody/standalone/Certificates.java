package io.antibody.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Keys and certificates for localhost, made on the spot by the keytool of the running JDK. */
public final class Certificates {
    /** Of every store. */
    public static final String PASSWORD = "correct-horse-battery";

    private Certificates() {}

    /**
     * One who can prove who it is.
     *
     * @param keys PKCS12 with the key
     * @param certificate PEM that others may trust
     */
    public record Identity(Path keys, Path certificate) {}

    /** A key of that name with its own certificate. */
    public static Identity make(Path folder, String name) {
        Identity made = new Identity(folder.resolve(name + ".p12"), folder.resolve(name + ".pem"));
        keytool(
                made.keys(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2");
        keytool(
                made.keys(),
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-file",
                made.certificate().toString());
        return made;
    }

    /** A truststore of those certificates. */
    public static Path trusting(Path folder, String name, Identity... trusted) {
        Path store = folder.resolve(name + ".p12");
        for (int i = 0; i < trusted.length; i++) {
            keytool(
                    store,
                    "-importcert",
                    "-noprompt",
                    "-alias",
                    "trusted" + i,
                    "-file",
                    trusted[i].certificate().toString());
        }
        return store;
    }

    private static void keytool(Path store, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD, "-storetype", "PKCS12"));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("keytool failed: " + said);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
