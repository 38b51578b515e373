package io.antibody.standalone.demo;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.AntibodyYaml;
import io.antibody.messages.config.HttpConfig;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.standalone.demo.fleet.Fleet;
import io.antibody.standalone.demo.fleet.Load;
import io.antibody.standalone.demo.fleet.LoadBooks;
import io.antibody.standalone.demo.fleet.Sampler;
import io.antibody.standalone.up.AllInOne;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that the demo starts. Closing it, at any moment and from any thread, stops all of it. */
final class Stage implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Stage.class);

    private final DemoOptions options;
    private final Path folder;
    private final Clock clock;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private volatile boolean closed;
    private @Nullable AntibodyConfig config;
    private @Nullable Fleet fleet;
    private volatile @Nullable Load load;

    /** @param folder where everything is kept */
    Stage(DemoOptions options, Path folder, Clock clock) {
        this.options = options;
        this.folder = folder;
        this.clock = clock;
    }

    /** Returns the configuration with the real addresses, which {@link #file} holds from then on. */
    AntibodyConfig startAntibody() throws Exception {
        write(DemoConfig.Addresses.ANY);
        AntibodyConfig wish = AntibodyYaml.read(file());
        AllInOne antibody = start(() -> AllInOne.start(wish, folder.resolve("data")));
        config = antibody.config();
        write(DemoConfig.Addresses.of(antibody.config()));
        return antibody.config();
    }

    /** The {@code antibody.yaml}: for other verbs, while it all runs. */
    Path file() {
        return folder.resolve("antibody.yaml");
    }

    private void write(DemoConfig.Addresses addresses) throws IOException {
        Files.writeString(
                file(), DemoConfig.yaml(options, ProcessHandle.current().pid(), addresses));
    }

    void startAgents() throws Exception {
        AntibodyConfig real = Objects.requireNonNull(config, "antibody is not started");
        ServiceConfig service = Objects.requireNonNull(real.services().get(DemoOptions.SERVICE));
        fleet = start(() -> Fleet.start(real, service, folder.resolve("hosts")));
    }

    void startLoad(double perSecond) throws Exception {
        Fleet hosts = Objects.requireNonNull(fleet, "the agents are not started");
        AntibodyConfig real = Objects.requireNonNull(config, "antibody is not started");
        Load customers = start(() -> Load.start(hosts::announced, perSecond, new SplittableRandom(options.seed())));
        load = customers;
        start(() -> Sampler.start(
                DemoOptions.SERVICE,
                hosts::announced,
                customers::takeConfirmedOrders,
                url(real.http().ingest()),
                clock));
    }

    /** The books of the load so far; empty before there is any. */
    LoadBooks books() {
        Load now = load;
        return now == null ? new LoadBooks(0, 0, 0, 0, 0, 0, Map.of()) : now.books();
    }

    URI url(HttpConfig.Listen listen) {
        return URI.create("http://" + listen.host() + ":" + listen.port());
    }

    /** Whether it was told to stop. */
    boolean isClosed() {
        return closed;
    }

    private synchronized <T extends AutoCloseable> T start(Start<T> start) throws Exception {
        if (closed) {
            throw new IOException("the demo is being stopped");
        }
        T running = start.call();
        started.push(running);
        return running;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!started.isEmpty()) {
            AutoCloseable last = started.pop();
            try {
                last.close();
            } catch (Exception e) {
                log.warn("{} did not close cleanly", last.getClass().getSimpleName(), e);
            }
        }
    }

    private interface Start<T> {
        T call() throws Exception;
    }
}
