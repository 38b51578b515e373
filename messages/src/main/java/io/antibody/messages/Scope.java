package io.antibody.messages;

import org.jspecify.annotations.Nullable;

/** Over what one series of a metric is taken. */
public sealed interface Scope {
    /**
     * One pushed host.
     *
     * @param host its name
     * @param group its group, or null if the service has one group only
     */
    record Host(String host, @Nullable String group) implements Scope {
        /** @throws InvalidMessageException if a name is not allowed */
        public Host {
            Names.require("host", host);
            Names.requireIfPresent("group", group);
        }
    }

    /** The pushed hosts of one host group, pooled. */
    record Group(String group) implements Scope {
        /** @throws InvalidMessageException if the name is not allowed */
        public Group {
            Names.require("group", group);
        }
    }

    /** All pushed hosts of the service, pooled. */
    record Service() implements Scope {}

    /** A figure without hosts: a business KPI. */
    record Kpi() implements Scope {}
}
