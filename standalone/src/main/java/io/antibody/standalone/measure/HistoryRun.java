package io.antibody.standalone.measure;

import io.antibody.detector.replay.FolderLogs;
import io.antibody.detector.replay.HistoryBacktest;
import io.antibody.detector.replay.HistoryJson;
import io.antibody.detector.replay.HistoryReport;
import io.antibody.detector.replay.RecordedLogs;
import io.antibody.detector.replay.TopicLogs;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.standalone.cli.ConfigFile;
import io.antibody.standalone.cli.Folders;
import io.antibody.standalone.cli.JsonFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code antibody backtest --history}. */
final class HistoryRun {
    private final PrintWriter out;
    private final PrintWriter err;

    HistoryRun(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    void run(HistoryOptions options, JsonFile json) throws IOException {
        long started = System.nanoTime();
        AntibodyConfig config = ConfigFile.read(options.config());
        HistoryBacktest backtest = new HistoryBacktest(config, options.plan(config));
        boolean topic = options.history().equals("topic");
        String place = topic ? "Kafka at " + config.kafka().bootstrap() : options.history();
        if (topic) {
            err.println("reading what is in " + place + " now");
            err.flush();
        }
        RecordedLogs logs = topic ? topics(config) : new FolderLogs(Path.of(options.history()));
        Path folder = Files.createTempDirectory("antibody-backtest");
        HistoryReport report;
        try {
            report = backtest.run(
                    logs,
                    folder,
                    verdict -> say(options, verdict),
                    new HistoryBacktest.Progress(
                            ProgressLines.of(err, "deployment events read"),
                            ProgressLines.of(err, "samples read"),
                            ProgressLines.of(err, "releases pretended in the quiet past")));
        } finally {
            Folders.delete(folder);
        }
        if (report.read().samples() == 0) {
            report.read().problems().forEach(problem -> err.println("  " + problem));
            throw Allowed.refused("backtest: there are no samples in " + place + ", so nothing can be judged");
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        new HistoryText(out).print(report, seconds);
        json.write(() -> HistoryJson.text(report, seconds));
    }

    /** @throws io.antibody.standalone.cli.UserErrorException if the address cannot be one */
    static TopicLogs topics(AntibodyConfig config) {
        try {
            return new TopicLogs(config.kafka());
        } catch (IllegalArgumentException e) {
            throw Allowed.refused("no Kafka to read: " + e.getMessage());
        }
    }

    private void say(HistoryOptions options, Verdict verdict) {
        if (options.verdicts()) {
            out.println(verdict.tick() + " " + verdict.release().service() + " "
                    + verdict.release().id() + " batch " + verdict.batch() + " "
                    + verdict.getClass().getSimpleName() + ": " + verdict.why());
        }
    }
}
