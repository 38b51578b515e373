package io.antibody.rollout.web;

import java.util.List;

/** The form that starts a release, for those who come without a script or with a link. */
public final class NewReleasePage extends Page {
    private final List<String> services;
    private final String service;

    NewReleasePage(List<String> services, String service, Frame frame) {
        super("new-release.ftlh", "Start a release", frame);
        this.services = List.copyOf(services);
        this.service = service;
    }

    public List<String> getServices() {
        return services;
    }

    /** The one that is chosen already, or empty. */
    public String getService() {
        return service;
    }
}
