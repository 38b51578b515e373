package io.antibody.standalone.client;

import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.UserErrorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collections;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whose certificates a server may show: those of a file, and nobody else's. The server's name is looked at all the same. */
final class Trust {
    private static final String PEM = "-----BEGIN CERTIFICATE-----";

    private Trust() {}

    /**
     * @param file certificates as PEM, or a PKCS12 truststore
     * @param password of the truststore, or null
     * @throws UserErrorException if it cannot be read, or holds no certificate
     */
    static SSLContext of(Path file, @Nullable String password) {
        try {
            byte[] content = Files.readAllBytes(file);
            KeyStore trusted = new String(content, StandardCharsets.ISO_8859_1).contains(PEM)
                    ? pem(content)
                    : pkcs12(content, password);
            if (!holdsCertificate(trusted)) {
                throw new UserErrorException(
                        ExitStatus.USAGE,
                        file + " holds no certificate that can be read: give its password in"
                                + " ANTIBODY_TRUST_PASSWORD, or name a PEM file");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new UserErrorException(
                    ExitStatus.USAGE,
                    "the certificates to trust cannot be read: " + e
                            + ": name a PEM file, or a PKCS12 truststore with its password in ANTIBODY_TRUST_PASSWORD");
        }
    }

    /** Without its password a store opens all the same, and shows names only. */
    private static boolean holdsCertificate(KeyStore store) throws KeyStoreException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.getCertificate(alias) != null) {
                return true;
            }
        }
        return false;
    }

    private static KeyStore pem(byte[] content) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (Certificate each :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content))) {
            trusted.setCertificateEntry("trusted-" + trusted.size(), each);
        }
        return trusted;
    }

    private static KeyStore pkcs12(byte[] content, @Nullable String password)
            throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(new ByteArrayInputStream(content), password == null ? null : password.toCharArray());
        return trusted;
    }
}
