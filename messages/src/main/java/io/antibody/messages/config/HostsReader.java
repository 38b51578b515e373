package io.antibody.messages.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads the hosts of a service: a list, or lists by group. An item may be a range such as {@code web[1-20]}. */
final class HostsReader {
    /** The group of a service without groups. */
    static final String DEFAULT_GROUP = "default";

    /** Most hosts of one range, so that a slip of the finger does not fill the memory. */
    private static final int MAX_RANGE = 10_000;

    private static final Pattern RANGE = Pattern.compile("([^\\[\\]]*)\\[(\\d{1,9})-(\\d{1,9})]([^\\[\\]]*)");

    private final Map<String, String> groupOfHost = new HashMap<>();

    private HostsReader() {}

    static Map<String, List<String>> read(YamlValue value) {
        HostsReader reader = new HostsReader();
        Map<String, List<String>> groups = new LinkedHashMap<>();
        if (value.isMapping()) {
            YamlSection section = value.section();
            section.entries().forEach((group, hosts) -> {
                section.checkName(group, Scalars::name);
                groups.put(group, reader.group(group, hosts));
            });
        } else {
            groups.put(DEFAULT_GROUP, reader.group(DEFAULT_GROUP, value));
        }
        if (groups.isEmpty() && value.isSound()) {
            value.problem("must name at least one host");
        }
        return groups;
    }

    private List<String> group(String group, YamlValue value) {
        List<String> hosts = new ArrayList<>();
        List<YamlValue> items = value.items();
        for (YamlValue item : items) {
            for (String host : item.read(HostsReader::expand).orElse(List.of())) {
                Optional<String> other = Optional.ofNullable(groupOfHost.putIfAbsent(host, group));
                if (other.isEmpty()) {
                    hosts.add(host);
                } else {
                    item.problem("names " + host + " a second time"
                            + (other.get().equals(group) ? "" : "; it is in group " + other.get() + " already"));
                }
            }
        }
        if (items.isEmpty() && value.isPresent() && value.isSound()) {
            value.problem("must name at least one host");
        }
        return hosts;
    }

    private static List<String> expand(String item) {
        Matcher range = RANGE.matcher(item);
        if (!range.matches()) {
            return List.of(Scalars.name(item));
        }
        int from = Integer.parseInt(range.group(2));
        int to = Integer.parseInt(range.group(3));
        if (from > to || to - from >= MAX_RANGE) {
            throw new BadValueException(
                    "must be a range upwards of at most " + MAX_RANGE + " hosts, such as web[1-20]");
        }
        int width = range.group(2).startsWith("0") ? range.group(2).length() : 1;
        return IntStream.rangeClosed(from, to)
                .mapToObj(number ->
                        Scalars.name(range.group(1) + String.format("%0" + width + "d", number) + range.group(4)))
                .toList();
    }
}
