package io.antibody.rollout.web;

import io.antibody.messages.ReleaseRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where else to look when a push is to be understood.
 *
 * @param label what is there
 * @param href where it is
 */
public record SeeAlso(String label, String href) {
    /** @param grafana base URL of Grafana, or null if there is none */
    static List<SeeAlso> of(ReleaseRef release, @Nullable String grafana) {
        String service = Links.segment(release.service());
        List<SeeAlso> links = new ArrayList<>();
        links.add(new SeeAlso("Graphs of " + release.service(), "/service?name=" + service));
        links.add(new SeeAlso("Its releases", "/history?service=" + service));
        if (grafana != null) {
            // The generated dashboards bear this tag.
            links.add(new SeeAlso("Grafana", grafana.replaceAll("/+$", "") + "/dashboards?tag=service%3A" + service));
        }
        links.add(new SeeAlso("All of this as JSON", "/v1/releases/" + Links.segment(release.id())));
        return List.copyOf(links);
    }
}
