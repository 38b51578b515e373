package io.antibody.standalone.demo.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a process uses, from the operating system.
 *
 * @param cpu CPU time since its start
 * @param residentBytes its memory in RAM
 */
record ProcessUsage(Duration cpu, long residentBytes) {
    /** Linux has counted CPU time in hundredths of a second towards programs ever since. */
    private static final long MILLIS_PER_CPU_TICK = 10;

    private static final long PAGE_BYTES = 4096;
    private static final Path PROC = Path.of("/proc");

    /** Empty if there is no such process. */
    static Optional<ProcessUsage> of(long pid) {
        return Files.isDirectory(PROC.resolve("self")) ? fromProc(pid) : fromHandle(pid);
    }

    private static Optional<ProcessUsage> fromProc(long pid) {
        Path process = PROC.resolve(Long.toString(pid));
        try {
            String stat = Files.readString(process.resolve("stat"));
            // The name, in parentheses, may hold anything; utime and stime are the 12th and 13th word after it.
            String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = Long.parseLong(words[11]) + Long.parseLong(words[12]);
            long pages =
                    Long.parseLong(Files.readString(process.resolve("statm")).split(" ", -1)[1]);
            return Optional.of(new ProcessUsage(Duration.ofMillis(ticks * MILLIS_PER_CPU_TICK), pages * PAGE_BYTES));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<ProcessUsage> fromHandle(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .flatMap(cpu -> residentBytes(pid).map(bytes -> new ProcessUsage(cpu, bytes)));
    }

    private static Optional<Long> residentBytes(long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            String kilobytes = new String(ps.getInputStream().readAllBytes(), UTF_8).trim();
            return kilobytes.isEmpty() ? Optional.empty() : Optional.of(1024 * Long.parseLong(kilobytes));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
