package io.antibody.standalone.client;

import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.UserErrorException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a server gave no answer, and what to do about it. */
final class Unanswered {
    private static final String ELSEWHERE = "or say where it is with --url or ANTIBODY_URL";

    private Unanswered() {}

    static UserErrorException of(IOException failure, String url, Duration patience) {
        return new UserErrorException(ExitStatus.UNREACHABLE, why(failure, url, patience));
    }

    private static String why(IOException failure, String url, Duration patience) {
        CertificateException untrusted = cause(failure, CertificateException.class);
        if (cause(failure, UnresolvedAddressException.class) != null) {
            return url + " names a machine that is not known here: say where it is with --url or ANTIBODY_URL";
        }
        if (failure instanceof HttpTimeoutException && !(failure instanceof HttpConnectTimeoutException)) {
            return url + " does not answer within " + patience.toSeconds() + " s: look at its log, or try again";
        }
        if (untrusted != null) {
            return "the certificate that " + url + " shows is not trusted (" + untrusted.getMessage()
                    + "): name the certificates to trust with --trust or ANTIBODY_TRUST";
        }
        if (failure instanceof SSLException) {
            return url + " does not speak TLS as it should (" + failure.getMessage() + "): is it http:// ?";
        }
        if (failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException) {
            return "nobody answers at " + url + ": start Antibody (antibody up), " + ELSEWHERE;
        }
        return "what listens at " + url + " does not answer over HTTP"
                + (url.startsWith("https") ? "" : ": is it https:// ?") + " Look there, " + ELSEWHERE;
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
