package io.antibody.rollout.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The end of what a process writes, to say why it ended. Thread-safe. */
public final class LastLines {
    /** What of the end is kept in memory. */
    private static final int BYTES = 2048;

    private static final int LINES = 8;

    private byte[] tail = new byte[0];

    /** Takes in the first {@code length} bytes. */
    public synchronized void add(byte[] bytes, int length) {
        byte[] all = Arrays.copyOf(tail, tail.length + length);
        System.arraycopy(bytes, 0, all, tail.length, length);
        tail = all.length <= BYTES ? all : Arrays.copyOfRange(all, all.length - BYTES, all.length);
    }

    /** The last lines, each after a line break; empty if nothing was written. */
    public synchronized String text() {
        List<String> lines = new String(tail, UTF_8).lines().toList();
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                .map(line -> "\n  " + line)
                .collect(Collectors.joining());
    }
}
