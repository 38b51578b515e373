package io.antibody.standalone.demo.fleet;

/**
 * What a process has counted since its start.
 *
 * @param pid the process
 * @param requests requests answered
 * @param errors those of them that failed
 * @param latencyMillis sum of their latencies
 */
record HostFigures(long pid, long requests, long errors, double latencyMillis) {
    /** @throws IllegalArgumentException if the line is not four numbers */
    static HostFigures parse(String line) {
        String[] words = line.trim().split(" ", -1);
        if (words.length != 4) {
            throw new IllegalArgumentException("four numbers are expected but there is: " + line);
        }
        return new HostFigures(
                Long.parseLong(words[0]),
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Double.parseDouble(words[3]));
    }
}
