package io.antibody.rollout.zookeeper;

/**
 * Where the nodes of hosts are, below the configured root.
 *
 * @param root the node below which everything is kept, for example {@code /antibody}
 */
public record HostPaths(String root) {
    /** @throws IllegalArgumentException if the root is no absolute path, or ends with a slash */
    public HostPaths {
        if (!root.startsWith("/") || root.endsWith("/")) {
            throw new IllegalArgumentException("the root must start with '/' and not end with it but is " + root);
        }
    }

    /** The parent of a service's hosts. */
    public String hosts(String service) {
        return root + "/hosts/" + name(service);
    }

    /** The parent of a host's nodes. */
    public String host(String service, String host) {
        return hosts(service) + "/" + name(host);
    }

    /** What the host is to run: a {@link HostOrder}, written by the rollout. */
    public String order(String service, String host) {
        return host(service, host) + "/order";
    }

    /** What the host does: a {@link HostReport}, written by its agent. */
    public String report(String service, String host) {
        return host(service, host) + "/report";
    }

    /** Exists while the host's agent has a session; of a host without an agent, for good. */
    public String alive(String service, String host) {
        return host(service, host) + "/alive";
    }

    /** Exists while a manager runs commands for the host, which has no agent. */
    public String busy(String service, String host) {
        return host(service, host) + "/busy";
    }

    /** Exists while a process of the service vetoes: a {@link HostVeto}, written by the service itself. */
    public String veto(String service, String host) {
        return host(service, host) + "/veto";
    }

    /** The base path of Curator's service discovery. */
    public String discovery() {
        return root + "/discovery";
    }

    private static String name(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException("'" + name + "' cannot be the name of a ZooKeeper node");
        }
        return name;
    }
}
