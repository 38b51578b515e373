package io.antibody.messages.serving;

import io.antibody.messages.config.SecurityConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS to a part of ours: the certificate must be one of our keystore, whoever signed it and whatever it is named. */
public record PinnedTls(SSLContext context, X509ExtendedTrustManager trust) {
    /** @throws IllegalArgumentException if the keystore cannot be read */
    static PinnedTls of(SecurityConfig.Tls tls) {
        try (var file = Files.newInputStream(Path.of(tls.keystore()))) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(file, tls.password().read().toCharArray());
            Set<X509Certificate> ours = new HashSet<>();
            for (String alias : Collections.list(keys.aliases())) {
                if (keys.isKeyEntry(alias) && keys.getCertificate(alias) instanceof X509Certificate certificate) {
                    ours.add(certificate);
                }
            }
            PinnedTrust trust = new PinnedTrust(ours);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return new PinnedTls(context, trust);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("the keystore " + tls.keystore() + " cannot be read: " + e, e);
        }
    }
}
