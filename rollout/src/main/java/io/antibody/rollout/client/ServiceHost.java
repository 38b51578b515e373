package io.antibody.rollout.client;

import io.antibody.rollout.zookeeper.Announcement;
import io.antibody.rollout.zookeeper.HostPaths;
import io.antibody.rollout.zookeeper.HostVeto;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.curator.framework.CuratorFramework;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service's own view of the host that it runs on. It announces itself in Curator's service discovery once it has passed
 * its self test, and not before; it may veto at any time, which takes it out of the discovery, fails the host and rolls
 * its release back. What cannot be shown because ZooKeeper is away is shown when it is back, also in a new session.
 *
 * <p>A service that an agent runs is announced by that agent: it only {@linkplain #test tests} itself and vetoes.
 * Thread-safe.
 */
public final class ServiceHost implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ServiceHost.class);

    private final Announcement host;
    private final Clock clock;
    private final ServicePresence presence;
    private @Nullable HostVeto veto;
    private boolean closed;

    private ServiceHost(Announcement host, Clock clock, ServicePresence presence) {
        this.host = host;
        this.clock = clock;
        this.presence = presence;
    }

    /**
     * Begins; nothing is announced yet.
     *
     * @param client started; stays the caller's, and is to be closed after this
     * @param root {@code zookeeper.root} of antibody.yaml
     * @param host what is to be announced: names as in antibody.yaml, where to call it, and the revision that runs
     */
    public static ServiceHost join(CuratorFramework client, String root, Announcement host) throws Exception {
        return new ServiceHost(host, Clock.systemUTC(), new ServicePresence(client, new HostPaths(root), host));
    }

    /**
     * Runs the self test and announces the host if it passes: soon, or as soon as ZooKeeper can be reached.
     *
     * @param limit how long the self test may take
     * @throws VetoedException if it does not pass in time, or there was a veto before
     * @throws InterruptedException if the caller is interrupted; nothing is announced then
     */
    public void announce(SelfTest test, Duration limit) throws VetoedException, InterruptedException {
        test(test, limit);
        synchronized (this) {
            if (veto != null) {
                throw new VetoedException(veto.why());
            }
            presence.announce();
        }
    }

    /** The same without announcing, for services that an agent announces. */
    public void test(SelfTest test, Duration limit) throws VetoedException, InterruptedException {
        String problem = problem(test, limit);
        if (problem != null) {
            throw new VetoedException(veto(problem));
        }
    }

    /**
     * Takes the host out of the discovery, for good, and fails it: a release that is bringing this revision to it rolls
     * back. Holds while this process lives, or until {@link #close}. The first veto counts.
     *
     * @return the reason that counts
     */
    public synchronized String veto(String why) {
        if (veto == null) {
            veto = new HostVeto(host.revision(), clock.instant(), why);
            log.warn("host {} of {} vetoes {}: {}", host.host(), host.service(), host.revision(), why);
            presence.veto(veto);
        }
        return veto.why();
    }

    /** Whether the host is in the discovery, as far as is known here; what a health check may answer with. */
    public boolean isAnnounced() {
        return presence.isAnnounced();
    }

    /** Takes the host out of the discovery. Wait for clients to notice before the service ends. */
    @Override
    public void close() throws Exception {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        presence.close();
    }

    private static @Nullable String problem(SelfTest test, Duration limit) throws InterruptedException {
        FutureTask<@Nullable Void> run = new FutureTask<>(() -> {
            test.run();
            return null;
        });
        Thread thread = new Thread(run, "self test");
        thread.setDaemon(true);
        thread.start();
        try {
            run.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            return "self test: " + (cause.getMessage() == null ? cause.toString() : cause.getMessage());
        } catch (TimeoutException e) {
            return "self test: did not end within " + limit.toMillis() + " ms";
        } finally {
            run.cancel(true);
        }
    }
}
