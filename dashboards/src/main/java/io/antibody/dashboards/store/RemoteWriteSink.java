package io.antibody.dashboards.store;

import io.antibody.dashboards.store.wire.WriteRequest;
import io.antibody.messages.Decoded;
import io.antibody.messages.MetricSample;
import io.antibody.messages.SampleCodec;
import io.antibody.messages.consuming.AwayException;
import io.antibody.messages.consuming.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Carries samples into the store. A sample that the store does not want costs only itself: a request that is refused is
 * halved until the bad series stand alone.
 */
public final class RemoteWriteSink implements Work, AutoCloseable {
    /** Longest time of one call. */
    private static final Duration CALL = Duration.ofSeconds(10);

    /** The most samples of one request; about 100 KiB before compression. */
    private static final int MAX_SAMPLES = 2_000;

    /**
     * One sample far in the future makes Prometheus refuse all present ones of its block range. Ingest allows five
     * minutes; who writes into the topic past it gets no more.
     */
    private static final Duration MAX_AHEAD = Duration.ofMinutes(5);

    /** The most requests that looking for bad series may cost per flush. */
    private static final int MAX_HALVINGS = 64;

    /** Wrong address or rights: asked this often whether something has changed. */
    private static final Duration REFUSED_PAUSE = Duration.ofMinutes(1);

    private final RemoteWriteClient client;
    private final InstantSource clock;
    private final WriteRequests requests = new WriteRequests(MAX_SAMPLES);
    private final Drops drops;
    private int halvings;

    RemoteWriteSink(RemoteWriteClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
        this.drops = new Drops(clock);
    }

    /**
     * @param url the store's remote-write endpoint
     * @param clock against which samples from the future are told
     * @throws IllegalArgumentException if the URL is none
     */
    public static RemoteWriteSink to(String url, InstantSource clock) {
        return new RemoteWriteSink(new RemoteWriteClient(url, CALL, clock), clock);
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        // What cannot be read is set aside by the detector; here it is passed over.
        Decoded decoded = SampleCodec.decode(record.value(), Instant.ofEpochMilli(record.timestamp()));
        Instant latest = clock.instant().plus(MAX_AHEAD);
        for (MetricSample sample : decoded.samples()) {
            if (sample.time().isAfter(latest)) {
                drops.add(1, "of " + sample.time() + ", more than 5 min ahead");
            } else {
                requests.add(sample);
            }
        }
    }

    @Override
    public void flush() throws AwayException {
        halvings = 0;
        for (WriteRequest request : requests.drain()) {
            send(request);
        }
    }

    private void send(WriteRequest request) throws AwayException {
        try {
            client.send(request);
        } catch (StoreRefusedException e) {
            if (!e.isForTheSamples()) {
                throw new AwayException(e.getMessage() + "; check metric_store.remote_write_url", REFUSED_PAUSE);
            }
            int series = request.getTimeseriesCount();
            if (series == 1 || halvings >= MAX_HALVINGS) {
                drops.add(samples(request), "refused by the store: " + e.getMessage());
                return;
            }
            halvings++;
            send(part(request, 0, series / 2));
            send(part(request, series / 2, series));
        }
    }

    /** How many samples were not carried on since the start. */
    public long dropped() {
        return drops.total();
    }

    @Override
    public void close() {
        client.close();
    }

    private static WriteRequest part(WriteRequest request, int from, int to) {
        return WriteRequest.newBuilder()
                .addAllTimeseries(request.getTimeseriesList().subList(from, to))
                .build();
    }

    private static int samples(WriteRequest request) {
        return request.getTimeseriesList().stream()
                .mapToInt(series -> series.getSamplesCount())
                .sum();
    }
}
