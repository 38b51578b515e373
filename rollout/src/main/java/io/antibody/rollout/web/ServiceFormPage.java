package io.antibody.rollout.web;

import java.util.Collection;
import java.util.List;

/** A form about one service or another, for those who come without a script or with a link. */
public class ServiceFormPage extends Page {
    private final List<String> services;
    private final String service;

    ServiceFormPage(String template, String title, Collection<String> services, String service, Frame frame) {
        super(template, title, frame);
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
