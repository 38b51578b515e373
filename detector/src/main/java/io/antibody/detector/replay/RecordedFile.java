package io.antibody.detector.replay;

import io.antibody.detector.lines.LineFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One file of a recording, line by line. Not thread-safe. */
final class RecordedFile implements AutoCloseable {
    private final LineFile lines;
    private final int place;

    /** @param place among the files of the recording: of two lines of the same time the one of the first file is first */
    RecordedFile(Path file, int place) throws IOException {
        this.lines = new LineFile(file);
        this.place = place;
    }

    /** The next line that is not blank, or null at the end. */
    @Nullable
    String next() throws IOException {
        return lines.next();
    }

    /** File and line of the line read last. */
    String where() {
        return lines.file().getFileName() + ":" + lines.line();
    }

    int place() {
        return place;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
