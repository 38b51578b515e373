package io.antibody.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antibody.standalone.cli.ExitStatus;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antibody history}: the releases that are over, and what they say together. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description =
                "Show the releases that are over: how each ended, how many rollbacks were right, how long they took.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {
            "0:shown",
            "1:the rollout refuses",
            ExitStatus.WRONG_USAGE,
            ExitStatus.NOBODY_ANSWERS,
            ExitStatus.NO_RIGHT
        })
public final class HistoryCommand implements Callable<Integer> {
    /** The most that the rollout gives in one page. */
    private static final int PAGE = 1_000;

    @Mixin
    private Server server;

    @Option(names = "--service", paramLabel = "NAME", description = "Only of this service.")
    private @Nullable String service;

    @Option(
            names = "--since",
            paramLabel = "SPAN",
            defaultValue = "30d",
            converter = SpanText.class,
            description = "Only those that ended within it: 30d, 12h, 45m; default ${DEFAULT-VALUE}.")
    private Duration since = Duration.ofDays(30);

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only those that ended so: released, rolled_back, cancelled or stuck.")
    private @Nullable String state;

    @Option(names = "--csv", description = "Print all of it as CSV.")
    private boolean csv;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Instant now = Clock.systemUTC().instant();
        RolloutApi api = server.api();
        PrintWriter out = spec.commandLine().getOut();
        if (csv) {
            out.print(api.text(query(now), "history.csv"));
            out.flush();
            return ExitStatus.OK;
        }
        ArrayNode releases = all(api, now);
        JsonNode figures = figures(api);
        if (server.json()) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.set("releases", releases);
            answer.set("figures", figures);
            out.println(answer.toPrettyString());
        } else {
            HistoryText.lines(releases, figures, now).forEach(out::println);
        }
        return ExitStatus.OK;
    }

    private ArrayNode all(RolloutApi api, Instant now) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        Map<String, String> query = query(now);
        query.put("limit", Integer.toString(PAGE));
        JsonNode page = api.get(query, "history");
        while (true) {
            page.path("releases").forEach(all::add);
            if (!page.hasNonNull("next")) {
                return all;
            }
            query.put("page", page.path("next").asText());
            page = api.get(query, "history");
        }
    }

    private JsonNode figures(RolloutApi api) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("days", Long.toString(Math.max(1, since.toDays())));
        if (service != null) {
            query.put("service", service);
        }
        return api.get(query, "history", "figures");
    }

    private Map<String, String> query(Instant now) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("from", now.minus(since).truncatedTo(ChronoUnit.SECONDS).toString());
        if (service != null) {
            query.put("service", service);
        }
        if (state != null) {
            query.put("state", state);
        }
        return query;
    }
}
