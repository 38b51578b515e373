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
        RecordedLogs logs = options.history().equals("topic")
                ? new TopicLogs(config.kafka())
                : new FolderLogs(Path.of(options.history()));
        Path folder = Files.createTempDirectory("antibody-backtest");
        HistoryReport report;
        try {
            report = backtest.run(
                    logs,
                    folder,
                    verdict -> say(options, verdict),
                    new HistoryBacktest.Progress(
                            ProgressLines.of(err, "samples read", 0),
                            ProgressLines.of(err, "releases pretended in the quiet past", 0)));
        } finally {
            Folders.delete(folder);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        new HistoryText(out).print(report, seconds);
        json.write(() -> HistoryJson.text(report, seconds));
    }

    private void say(HistoryOptions options, Verdict verdict) {
        if (options.verdicts()) {
            out.println(verdict.tick() + " " + verdict.release().service() + " "
                    + verdict.release().id() + " batch " + verdict.batch() + " "
                    + verdict.getClass().getSimpleName() + ": " + verdict.why());
        }
    }
}
