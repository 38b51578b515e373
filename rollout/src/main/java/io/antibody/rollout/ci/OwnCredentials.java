package io.antibody.rollout.ci;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Objects;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** A user and a password that are for one server: wherever that redirects to, they do not go along. */
final class OwnCredentials extends UsernamePasswordCredentialsProvider {
    private final URIish own;

    /** @throws IOException if the repository is no URL */
    OwnCredentials(String repository, String user, String password) throws IOException {
        super(user, password);
        try {
            this.own = new URIish(repository);
        } catch (URISyntaxException e) {
            throw new IOException(repository + " is no URL", e);
        }
    }

    @Override
    public boolean get(URIish asking, CredentialItem... items) {
        return Objects.equals(own.getScheme(), asking.getScheme())
                && Objects.equals(own.getHost(), asking.getHost())
                && own.getPort() == asking.getPort()
                && super.get(asking, items);
    }
}
