package io.antibody.messages.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What single values may look like. Each parser throws {@link BadValueException} that says what is allowed. */
final class Scalars {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");
    private static final Pattern METRIC = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:-]{0,99}");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,9}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern SPAN = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(B|KiB|MiB)");
    private static final Pattern LISTEN = Pattern.compile("(\\S+):(\\d{1,5})");
    private static final int MAX_PORT = 65_535;

    private Scalars() {}

    /** Any text but an empty one. */
    static String text(String value) {
        if (value.isBlank()) {
            throw new BadValueException("must not be empty");
        }
        return value;
    }

    /** Where a secret is kept. */
    static Secret secret(String value) {
        if (value.isBlank() || value.equals("env:")) {
            throw new BadValueException("must be the path of a file that holds it, or env:NAME");
        }
        return new Secret(value);
    }

    /** Name of a service, a host group or a host: it becomes part of a path in ZooKeeper. */
    static String name(String value) {
        return matching(NAME, value, "must be 1 to 100 letters, digits, '.', '_' or '-' and not start with '.' or '-'");
    }

    /** Name of a metric. */
    static String metricName(String value) {
        return matching(
                METRIC,
                value,
                "must be 1 to 100 letters, digits, '.', ':', '_' or '-' and not start with '.', ':' or '-'");
    }

    /** Name of a metric, or {@code SERVICE/METRIC} for one of another service. */
    static String metricNameHereOrElsewhere(String value) {
        int slash = value.indexOf('/');
        if (slash >= 0) {
            name(value.substring(0, slash));
        }
        return slash < 0 ? metricName(value) : metricName(value.substring(slash + 1));
    }

    static Function<String, Integer> whole(int min, int max) {
        String allowed = "must be a whole number from " + min + " to " + max;
        return value -> {
            int number = Integer.parseInt(matching(WHOLE, value, allowed));
            if (number < min || number > max) {
                throw new BadValueException(allowed);
            }
            return number;
        };
    }

    /** A number from {@code min} to {@code max}. */
    static Function<String, Double> number(double min, double max) {
        String allowed = "must be a number from " + Limit.plain(min) + " to " + Limit.plain(max);
        return value -> {
            double number = number(value, allowed);
            if (!(number >= min && number <= max)) {
                throw new BadValueException(allowed);
            }
            return number;
        };
    }

    /** A share above 0 and at most {@code max}, as {@code 0.01} or {@code 1%}. */
    static Function<String, Double> share(double max) {
        String allowed = "must be a share above 0 and up to %s, such as 0.01 or 1%%".formatted(Limit.plain(max));
        return value -> {
            boolean percent = value.endsWith("%");
            double number =
                    number(percent ? value.substring(0, value.length() - 1).strip() : value, allowed);
            double share = percent ? number / 100 : number;
            if (!(share > 0 && share <= max)) {
                throw new BadValueException(allowed);
            }
            return share;
        };
    }

    static double number(String value, String allowed) {
        double number = Double.parseDouble(matching(NUMBER, value, allowed));
        if (!Double.isFinite(number)) {
            throw new BadValueException(allowed);
        }
        return number;
    }

    /** A time span from {@code min} to {@code max}, as {@code 500ms}, {@code 10s}, {@code 5m}, {@code 2h}, {@code 15d}. */
    static Function<String, Duration> span(Duration min, Duration max) {
        String allowed =
                "must be a time span from %s to %s, such as 500ms, 10s, 5m, 2h or 15d".formatted(show(min), show(max));
        return value -> {
            Matcher matcher = SPAN.matcher(value.equals("0") ? "0s" : value);
            if (!matcher.matches()) {
                throw new BadValueException(allowed);
            }
            long count = Long.parseLong(matcher.group(1));
            Duration span = switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(count);
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
            if (span.compareTo(min) < 0 || span.compareTo(max) > 0) {
                throw new BadValueException(allowed);
            }
            return span;
        };
    }

    /** A size from {@code min} to {@code max} bytes, as {@code 512KiB} or {@code 4MiB}. */
    static Function<String, Integer> bytes(int min, int max) {
        String allowed = "must be a size from %d B to %d B, such as 512KiB or 4MiB".formatted(min, max);
        return value -> {
            Matcher matcher = SIZE.matcher(value);
            if (!matcher.matches()) {
                throw new BadValueException(allowed);
            }
            long unit = switch (matcher.group(2)) {
                case "MiB" -> 1024 * 1024;
                case "KiB" -> 1024;
                default -> 1;
            };
            long bytes = Long.parseLong(matcher.group(1)) * unit;
            if (bytes < min || bytes > max) {
                throw new BadValueException(allowed);
            }
            return (int) bytes;
        };
    }

    /** A span as it would be written in the file. */
    static String show(Duration span) {
        long millis = span.toMillis();
        if (millis == 0) {
            return "0s";
        }
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /** One of an enum's words, in small letters. */
    static <E extends Enum<E>> Function<String, E> word(Class<E> type) {
        List<String> words =
                Arrays.stream(type.getEnumConstants()).map(Scalars::word).toList();
        return value -> {
            int index = words.indexOf(value);
            if (index < 0) {
                String hint = Nearest.to(value, words)
                        .map(word -> " (did you mean " + word + "?)")
                        .orElse("");
                throw new BadValueException("must be " + choice(words) + hint);
            }
            return type.getEnumConstants()[index];
        };
    }

    /** A switch: {@code on} or {@code off}. */
    static Function<String, Boolean> onOff() {
        return value -> {
            if (!value.equals("on") && !value.equals("off")) {
                throw new BadValueException("must be on or off");
            }
            return value.equals("on");
        };
    }

    private static String choice(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** An absolute HTTP or HTTPS URL. */
    static String url(String value) {
        String allowed = "must be a URL that starts with http:// or https://";
        try {
            URI uri = new URI(value.replaceAll("\\{[a-z]+}", "0"));
            if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                throw new BadValueException(allowed);
            }
            return value;
        } catch (URISyntaxException e) {
            throw new BadValueException(allowed);
        }
    }

    static HttpConfig.Listen listen(String value) {
        String allowed = "must be address:port, such as 127.0.0.1:8081, with port 0 for any free one";
        Matcher matcher = LISTEN.matcher(value);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > MAX_PORT) {
            throw new BadValueException(allowed);
        }
        return new HttpConfig.Listen(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    private static String matching(Pattern pattern, String value, String allowed) {
        if (!pattern.matcher(value).matches()) {
            throw new BadValueException(allowed);
        }
        return value;
    }
}
