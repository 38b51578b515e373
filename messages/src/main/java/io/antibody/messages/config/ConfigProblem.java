package io.antibody.messages.config;

/**
 * One thing that is wrong with a configuration file.
 *
 * @param file name of the file as it was given
 * @param line from 1
 * @param column from 1
 * @param path the setting, for example {@code services.shop.metrics.errors.harm}; empty for the file as a whole
 * @param message what is wrong and what is allowed
 */
public record ConfigProblem(String file, int line, int column, String path, String message) {
    /** Where it is and nothing of what stands there: for answers that anybody may read. */
    public String place() {
        return file + ":" + line + ":" + column + ": " + path;
    }

    /** In the manner of compilers: {@code antibody.yaml:12:5: services.shop.metrics.errors.harm: ...}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
