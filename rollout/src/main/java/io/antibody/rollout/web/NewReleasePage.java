package io.antibody.rollout.web;

import java.util.Collection;

/** The form that starts a release. */
public final class NewReleasePage extends ServiceFormPage {
    private final String revision;

    NewReleasePage(Collection<String> services, String service, String revision, Frame frame) {
        super("new-release.ftlh", "Start a release", services, service, frame);
        this.revision = revision;
    }

    /** The one that is filled in already, or empty. */
    public String getRevision() {
        return revision;
    }
}
