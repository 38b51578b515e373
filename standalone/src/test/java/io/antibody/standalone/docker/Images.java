package io.antibody.standalone.docker;

import org.testcontainers.utility.DockerImageName;

/** The images; another is taken by a system property, for a machine without the public registry. */
final class Images {
    private Images() {}

    static DockerImageName kafka() {
        return image("image.kafka", "apache/kafka:4.1.0");
    }

    static DockerImageName zooKeeper() {
        return image("image.zookeeper", "zookeeper:3.9");
    }

    static DockerImageName grafana() {
        return image("image.grafana", "grafana/grafana:12.2.0");
    }

    static DockerImageName prometheus() {
        return image("image.prometheus", "prom/prometheus:v3.6.0");
    }

    private static DockerImageName image(String property, String standard) {
        DockerImageName name = DockerImageName.parse(System.getProperty(property, standard));
        return name.asCompatibleSubstituteFor(standard.substring(0, standard.indexOf(':')));
    }
}
