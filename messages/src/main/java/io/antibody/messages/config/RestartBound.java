package io.antibody.messages.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What cannot change while parts run: connections, addresses, how history lies, and how agents run their hosts. */
final class RestartBound {
    private RestartBound() {}

    /** The paths of settings that differ and need a restart. */
    static List<String> differing(AntibodyConfig old, AntibodyConfig wish) {
        List<String> paths = new ArrayList<>();
        add(paths, "kafka", old.kafka(), wish.kafka());
        add(paths, "zookeeper", old.zookeeper(), wish.zookeeper());
        add(paths, "http", old.http(), wish.http());
        add(paths, "security", old.security(), wish.security());
        add(paths, "grafana", old.grafana(), wish.grafana());
        add(paths, "metric_store", old.metricStore(), wish.metricStore());
        add(paths, "triggers", old.triggers(), wish.triggers());
        add(paths, "judging.tick", old.judging().tick(), wish.judging().tick());
        add(paths, "judging.grace", old.judging().grace(), wish.judging().grace());
        add(paths, "judging.history", old.judging().history(), wish.judging().history());
        wish.services().forEach((name, service) -> {
            ServiceConfig before = old.services().get(name);
            if (before != null) {
                add(paths, "services." + name + ".host", before.host(), service.host());
                add(
                        paths,
                        "services." + name + ".rollout.deployer",
                        before.rollout().deployer(),
                        service.rollout().deployer());
            }
        });
        return paths;
    }

    private static void add(List<String> paths, String path, Object old, Object wish) {
        if (!old.equals(wish)) {
            paths.add(path);
        }
    }

    /** The wish, with the old values where a restart is needed. */
    static AntibodyConfig keep(AntibodyConfig old, AntibodyConfig wish) {
        Map<String, ServiceConfig> services = new LinkedHashMap<>();
        wish.services().forEach((name, service) -> {
            ServiceConfig before = old.services().get(name);
            services.put(name, before == null ? service : asRun(service, before));
        });
        JudgingConfig judging = old.judging();
        return new AntibodyConfig(
                old.kafka(),
                old.zookeeper(),
                old.http(),
                wish.ingest(),
                old.security(),
                old.grafana(),
                old.metricStore(),
                new JudgingConfig(
                        judging.tick(),
                        judging.grace(),
                        judging.history(),
                        wish.judging().falseRollbackRate(),
                        wish.judging().suspectRate()),
                wish.releases(),
                old.triggers(),
                services);
    }

    /** The service with hosts that are changed and run as before. */
    private static ServiceConfig asRun(ServiceConfig service, ServiceConfig before) {
        return new ServiceConfig(
                service.name(),
                service.groups(),
                service.rollout().by(before.rollout().deployer()),
                before.host(),
                service.metrics(),
                service.builds(),
                service.aliases());
    }
}
