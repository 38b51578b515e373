package io.antibody.rollout.web;

import freemarker.template.Configuration;
import io.antibody.messages.config.ConfigProblem;
import io.antibody.messages.config.LiveConfig;
import io.antibody.messages.serving.Caller;
import io.antibody.messages.serving.InnerCalls;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.views.common.ViewMessageBodyWriter;
import io.dropwizard.views.freemarker.FreemarkerViewRenderer;
import jakarta.servlet.ServletRegistration;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.LifeCycle;

/** The pages as one part of a Dropwizard application. */
public final class WebPages {
    /** Proxies cut a silent line after 30 s or more; pages take one for dead after 25 s. */
    private static final long HEARTBEAT_SECONDS = 10;

    /** How late a page may say that the configuration, or what a manager can reach, has changed. */
    private static final long LOOK_EVERY_MILLIS = 500;

    private WebPages() {}

    /**
     * Serves the pages, their assets, {@code /v1/events} and {@code /releases/{id}/series}.
     *
     * @param environment the application that serves them; its application context path must be {@code /}
     * @param config services, metrics and where the detector answers ({@code http.detector})
     * @param reads what the pages show
     * @param acts what people can do
     * @param clock the time that is shown
     * @return to be told of every change
     */
    public static Changes register(
            Environment environment, LiveConfig config, RolloutReads reads, RolloutActs acts, Clock clock) {
        Assets assets = Assets.load();
        environment.jersey().register(new ViewMessageBodyWriter(environment.metrics(), List.of(renderer())));
        environment.jersey().register(new SecurityHeaders());
        environment.jersey().register(new FormsOnly());
        environment.jersey().register(new AssetsResource(assets));
        EventHub hub = events(
                environment,
                assets,
                new SystemWatch(config, () -> reads.overview().troubles()));
        Frames frames = new Frames(assets, hub, () -> shown(config), clock);
        environment.jersey().register(new OverviewResource(reads, frames));
        environment.jersey().register(new HistoryResource(reads, frames));
        environment.jersey().register(new LabelFormsResource(reads, acts, frames));
        environment.jersey().register(new ReleasesResource(config, reads, frames));
        FormAnswers answers = new FormAnswers(frames);
        environment.jersey().register(new ActsResource(acts, answers));
        environment
                .jersey()
                .register(new LockFormsResource(() -> config.get().services().keySet(), acts, frames, answers));
        environment.jersey().register(new SignInResource(frames));
        Detector detector = new Detector(
                config.get().http().detector(), InnerCalls.of(config.get().security()));
        environment.jersey().register(new SeriesResource(config, reads, detector, clock));
        environment.jersey().register(new ServiceResource(config, reads, detector, frames, clock));
        return hub;
    }

    /** What stands in the file is not for who has not signed in. */
    private static List<ConfigProblem> shown(LiveConfig config) {
        boolean stranger = config.get().security().tokens() != null && Caller.nameOr(null) == null;
        return stranger ? List.of() : config.problems();
    }

    /** From 2.3.33 on FreeMarker reads records; the HTML output format comes from the ending {@code .ftlh}. */
    private static FreemarkerViewRenderer renderer() {
        FreemarkerViewRenderer renderer = new FreemarkerViewRenderer(Configuration.VERSION_2_3_34);
        renderer.configure(Map.of(
                "template_exception_handler",
                "rethrow",
                "log_template_exceptions",
                "false",
                "locale",
                "en",
                "url_escaping_charset",
                "UTF-8"));
        return renderer;
    }

    private static EventHub events(Environment environment, Assets assets, SystemWatch system) {
        EventHub hub = new EventHub(UUID.randomUUID().toString());
        ServletRegistration.Dynamic servlet =
                environment.servlets().addServlet("events", new EventsServlet(hub, assets.version()));
        servlet.addMapping("/v1/events");
        servlet.setAsyncSupported(true);
        ScheduledExecutorService heart = environment
                .lifecycle()
                .scheduledExecutorService("events-heartbeat-%d", true)
                .threads(1)
                .build();
        var unused = heart.scheduleAtFixedRate(hub::heartbeat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        var watching = heart.scheduleWithFixedDelay(
                () -> system.look(hub::system), LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        // Before Jetty waits for open requests to end: these never would.
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle event) {
                hub.close();
            }
        });
        return hub;
    }
}
