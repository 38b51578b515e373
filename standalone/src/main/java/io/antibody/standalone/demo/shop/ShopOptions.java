package io.antibody.standalone.demo.shop;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The command line of {@link Shop}.
 *
 * @param port where it listens, on the loopback interface
 * @param host name of the host that it plays
 * @param revision the revision that it plays
 * @param fault what is wrong with the bad revision
 * @param sickHost the host that {@link Fault#ONE_HOST} is about
 * @param seed of everything random
 * @param parent the process without which this one ends, 0 for none
 */
public record ShopOptions(
        int port, String host, String revision, Fault fault, String sickHost, long seed, long parent) {
    /** The words of the command line; host, revision and port are the agent's to fill in. */
    public static List<String> template(Fault fault, String sickHost, long seed, long parent) {
        return List.of(
                "--port={port}",
                "--host={host}",
                "--revision={revision}",
                "--fault=" + fault.name().toLowerCase(Locale.ROOT),
                "--sick-host=" + sickHost,
                "--seed=" + seed,
                "--parent=" + parent);
    }

    static ShopOptions parse(String... words) {
        Map<String, String> options = new HashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (!word.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException("must be --NAME=VALUE but is " + word);
            }
            options.put(word.substring(2, equals), word.substring(equals + 1));
        }
        return new ShopOptions(
                Integer.parseInt(value(options, "port")),
                value(options, "host"),
                value(options, "revision"),
                Fault.valueOf(value(options, "fault").toUpperCase(Locale.ROOT)),
                value(options, "sick-host"),
                Long.parseLong(value(options, "seed")),
                Long.parseLong(value(options, "parent")));
    }

    private static String value(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " is missing");
        }
        return value;
    }
}
