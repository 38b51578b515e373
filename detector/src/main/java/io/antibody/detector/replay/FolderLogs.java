package io.antibody.detector.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.EventCodec;
import io.antibody.messages.InvalidMessageException;
import io.antibody.messages.MessageJson;
import io.antibody.messages.SampleBatch;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of recorded samples and deployment events: all {@code *.ndjson} and {@code *.ndjson.gz} in it, each line as
 * {@code POST /v1/samples} or {@code POST /v1/deployments} takes it, one object or an array; a line with a {@code type}
 * is an event. Every sample and event needs its {@code time}. Within a file lines stand as they came; several files are
 * read side by side, by time, so that it does not matter whether they were cut by day, by host or by metric.
 *
 * <p>Memory: a line and a buffer of each file.
 */
public final class FolderLogs implements RecordedLogs {
    /** Files of other names that an error lists. */
    private static final int NAMED = 5;

    private final List<Path> files;
    private final BadRecords bad = new BadRecords();

    /** @throws IOException if the folder cannot be read or holds no such file */
    public FolderLogs(Path folder) throws IOException {
        List<Path> all = list(folder);
        files = all.stream()
                .filter(file ->
                        file.toString().endsWith(".ndjson") || file.toString().endsWith(".ndjson.gz"))
                .toList();
        if (files.isEmpty()) {
            throw new IOException("there is no *.ndjson or *.ndjson.gz in " + folder + ", "
                    + (all.isEmpty() ? "it is empty" : "only " + names(all)));
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList();
        } catch (NoSuchFileException e) {
            throw new IOException("there is no folder " + folder, e);
        } catch (NotDirectoryException e) {
            throw new IOException(folder + " is no folder", e);
        } catch (AccessDeniedException e) {
            throw new IOException("no permission to read " + folder, e);
        }
    }

    private static String names(List<Path> files) {
        String first = files.stream()
                .limit(NAMED)
                .map(file -> file.getFileName().toString())
                .collect(Collectors.joining(", "));
        return first + (files.size() > NAMED ? " and " + (files.size() - NAMED) + " more" : "");
    }

    @Override
    public void deployments(Consumer<DeploymentEvent> events) throws IOException {
        merge((line, where) -> isEvent(line) ? event(line, where, bad) : List.of(), DeploymentEvent::time, events);
    }

    @Override
    public void samples(BiConsumer<SampleBatch, Instant> records) throws IOException {
        merge(
                (line, where) -> {
                    RecordedSamples read = isEvent(line) ? null : RecordedSamples.ofLine(line, where, bad);
                    return read == null ? List.of() : List.of(read);
                },
                RecordedSamples::received,
                record -> record.batches().forEach(batch -> records.accept(batch, record.received())));
    }

    @Override
    public BadRecords bad() {
        return bad;
    }

    private static boolean isEvent(String line) {
        if (!line.contains("\"type\"")) {
            return false;
        }
        try {
            JsonNode json = MessageJson.mapper().readTree(line);
            return (json.isArray() ? json.path(0) : json).has("type");
        } catch (JsonProcessingException e) {
            return false; // is said where samples are read
        }
    }

    private static List<DeploymentEvent> event(String line, String where, BadRecords bad) {
        List<DeploymentEvent> events = new ArrayList<>();
        try {
            JsonNode json = MessageJson.mapper().readTree(line);
            for (JsonNode item : json.isArray() ? json : List.of(json)) {
                if (item.hasNonNull("time")) {
                    events.add(EventCodec.fromJson(item, Instant.EPOCH));
                } else {
                    bad.add(where, "time is missing: a recording needs it");
                }
            }
        } catch (InvalidMessageException e) {
            bad.add(where, (e.field() + " " + e.problem()).strip());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("was JSON a moment ago: " + line, e);
        }
        return events;
    }

    private interface Reading<T> {
        List<T> of(String line, String where);
    }

    private interface Time<T> {
        Instant of(T item);
    }

    private <T> void merge(Reading<T> reading, Time<T> time, Consumer<T> taker) throws IOException {
        PriorityQueue<Head<T>> heads =
                new PriorityQueue<>(Comparator.<Head<T>, Instant>comparing(head -> time.of(head.items.get(0)))
                        .thenComparing(head -> head.file.place()));
        List<RecordedFile> open = new ArrayList<>();
        try {
            for (int place = 0; place < files.size(); place++) {
                RecordedFile file = new RecordedFile(files.get(place), place);
                open.add(file);
                push(heads, file, reading);
            }
            for (Head<T> head = heads.poll(); head != null; head = heads.poll()) {
                head.items.forEach(taker);
                push(heads, head.file, reading);
            }
        } finally {
            for (RecordedFile file : open) {
                file.close();
            }
        }
    }

    /** @param items of the line that is the file's next, at least one */
    private record Head<T>(RecordedFile file, List<T> items) {}

    private static <T> void push(PriorityQueue<Head<T>> heads, RecordedFile file, Reading<T> reading)
            throws IOException {
        for (@Nullable String line = file.next(); line != null; line = file.next()) {
            List<T> items = reading.of(line, file.where());
            if (!items.isEmpty()) {
                heads.add(new Head<>(file, items));
                return;
            }
        }
    }
}
