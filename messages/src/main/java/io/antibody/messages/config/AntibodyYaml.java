package io.antibody.messages.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads {@code antibody.yaml}, strictly: what is not known, contradicts itself or changes nothing is refused, and all of
 * it is said at once.
 */
public final class AntibodyYaml {
    private AntibodyYaml() {}

    /**
     * Reads a file.
     *
     * @throws InvalidConfigException if anything in it is wrong; it names everything that is
     * @throws IOException if the file cannot be read
     */
    public static AntibodyConfig read(Path file) throws IOException {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            YamlProblems problems = new YamlProblems(file.toString());
            problems.add(null, "", "must be written in UTF-8");
            throw problems.failure();
        }
    }

    /**
     * Reads a text.
     *
     * @param fileName how problems name it
     * @throws InvalidConfigException if anything in it is wrong; it names everything that is
     */
    public static AntibodyConfig parse(String fileName, String text) {
        return parse(text, new YamlProblems(fileName));
    }

    static AntibodyConfig parse(String text, YamlProblems problems) {
        Node node = compose(text, problems);
        Mark start = node == null ? null : node.getStartMark();
        AntibodyConfig config = config(new YamlValue(problems, null, "", "", node, start, start).section());
        problems.throwIfAny();
        return config;
    }

    private static @Nullable Node compose(String text, YamlProblems problems) {
        try {
            return new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            problems.add(e.getProblemMark(), "", YamlSyntax.explain(e));
        } catch (YAMLException e) {
            problems.add(null, "", "is not YAML: " + e.getMessage());
        }
        throw problems.failure();
    }

    private static AntibodyConfig config(YamlSection file) {
        JudgingConfig judging = JudgingReader.read(file.section("judging"));
        TriggersConfig triggers = TriggersReader.read(file.section("triggers"));
        AntibodyConfig config = new AntibodyConfig(
                ConnectionReader.kafka(file.section("kafka")),
                ConnectionReader.zookeeper(file.section("zookeeper")),
                ConnectionReader.http(file.section("http")),
                ConnectionReader.ingest(file.section("ingest")),
                SecurityReader.read(file.section("security")),
                ConnectionReader.grafana(file.section("grafana")),
                ConnectionReader.metricStore(file.section("metric_store")),
                judging,
                releases(file.section("releases")),
                triggers,
                services(file, judging, triggers));
        file.refuseUnknown();
        return config;
    }

    private static ReleasesConfig releases(YamlSection releases) {
        ReleasesConfig config = new ReleasesConfig(releases.read("at_once", 2, Scalars.whole(1, 100)));
        releases.refuseUnknown();
        return config;
    }

    private static Map<String, ServiceConfig> services(
            YamlSection file, JudgingConfig judging, TriggersConfig triggers) {
        file.require("services", "at least one service is needed");
        YamlSection section = file.section("services");
        Map<String, ServiceConfig> services = new LinkedHashMap<>();
        section.entries().forEach((name, value) -> {
            section.checkName(name, Scalars::name);
            services.put(name, ServiceReader.read(name, value.section(), judging, triggers));
        });
        if (services.isEmpty() && file.get("services").isPresent() && file.areSound("services")) {
            section.problem("is empty; at least one service is needed");
        }
        services.forEach((name, service) -> ElsewhereCheck.check(service, services, section));
        refuseSharedAliases(section, services);
        return services;
    }

    private static void refuseSharedAliases(YamlSection section, Map<String, ServiceConfig> services) {
        Map<String, String> called = new HashMap<>();
        services.keySet().forEach(name -> called.put(name, name));
        services.forEach((name, service) -> service.aliases().forEach(alias -> {
            String other = called.putIfAbsent(alias, name);
            if (other != null) {
                section.section(name).get("aliases").problem(alias + " is a name of " + other + " already");
            }
        }));
    }
}
