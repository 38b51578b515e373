package io.antibody.detector.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.MessageJson;
import io.antibody.messages.MetricSample;
import io.antibody.messages.SampleBatch;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.IntConsumer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes two logs into a folder, as {@link FolderLogs} reads it: the same samples in the same records and order. */
public final class LogExport {
    private static final ObjectMapper MAPPER = MessageJson.mapper();
    private static final ObjectWriter LINES = MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);

    private int samples;
    private int events;

    /** @param samples how many were written; {@code events} likewise */
    public record Written(int samples, int events) {}

    /**
     * @param folder made if missing; {@code deployments.ndjson.gz} and {@code samples.ndjson.gz} must not be there yet
     * @param progress told how many samples are written
     * @throws IOException if the logs cannot be read or a file cannot be written
     */
    public Written write(RecordedLogs logs, Path folder, IntConsumer progress) throws IOException {
        Files.createDirectories(folder);
        write(
                folder.resolve("deployments.ndjson.gz"),
                out -> logs.deployments(event -> {
                    events++;
                    line(out, event(event));
                }));
        write(
                folder.resolve("samples.ndjson.gz"),
                out -> logs.samples((batch, received) -> {
                    samples += batch.samples().size();
                    line(out, samples(batch, received));
                    progress.accept(samples);
                }));
        return new Written(samples, events);
    }

    private static String event(DeploymentEvent event) {
        try {
            return LINES.forType(DeploymentEvent.class).writeValueAsString(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String samples(SampleBatch batch, Instant received) {
        ArrayNode line = MAPPER.createArrayNode();
        Instant latest = Instant.MIN;
        for (MetricSample sample : batch.samples()) {
            latest = sample.time().isAfter(latest) ? sample.time() : latest;
            ObjectNode item = line.addObject();
            item.put("service", sample.service()).put("metric", sample.metric());
            putIfPresent(item, "host", sample.host());
            putIfPresent(item, "group", sample.group());
            item.put("time", sample.time().toString()).put("value", sample.value());
            if (sample.denominator() != null) {
                item.put("denominator", sample.denominator());
            }
        }
        if (!latest.equals(received)) {
            ((ObjectNode) line.get(0)).put(RecordedSamples.RECEIVED, received.toString());
        }
        return line.toString();
    }

    private static void putIfPresent(ObjectNode item, String field, @Nullable String text) {
        if (text != null) {
            item.put(field, text);
        }
    }

    private interface Lines {
        void to(Writer out) throws IOException;
    }

    /** Under another name until it is whole, so that what broke off is never taken for a recording. */
    private static void write(Path file, Lines lines) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(part)), StandardCharsets.UTF_8))) {
            lines.to(out);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Files.move(part, file);
    }

    private static void line(Writer out, String line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
