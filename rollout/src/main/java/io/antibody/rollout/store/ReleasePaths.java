package io.antibody.rollout.store;

/**
 * Where the nodes of releases are, below the configured root. Those of hosts are in
 * {@link io.antibody.rollout.zookeeper.HostPaths}.
 *
 * @param root the node below which everything is kept, for example {@code /antibody}
 */
public record ReleasePaths(String root) {
    /** @throws IllegalArgumentException if the root is no absolute path, or ends with a slash */
    public ReleasePaths {
        if (!root.startsWith("/") || root.endsWith("/")) {
            throw new IllegalArgumentException("the root must start with '/' and not end with it but is " + root);
        }
    }

    /** The parent of the releases that are not put away yet. */
    String active() {
        return root + "/releases/active";
    }

    /** One of them. */
    String active(String id) {
        return active() + "/" + id;
    }

    /** The parent of the releases that are done, the latest so many. */
    String done() {
        return root + "/releases/done";
    }

    /** One of them. */
    String done(String id) {
        return done() + "/" + id;
    }

    /** The parent of what people asked for and nobody has answered yet. */
    String acts() {
        return root + "/releases/acts";
    }

    /** One of them; a new one is made with this and a number. */
    String act(String name) {
        return acts() + "/" + name;
    }

    /** The parent of what is known of services. */
    String services() {
        return root + "/services";
    }

    /** The last known good revision of a service. */
    String good(String service) {
        return services() + "/" + service + "/good";
    }

    /** The parent of the locks. */
    String locks() {
        return root + "/locks";
    }

    /** The lock of a service. */
    String lock(String service) {
        return locks() + "/" + LockNodes.SERVICE + service;
    }

    /** The lock of all services. */
    String lockOfAll() {
        return locks() + "/" + LockNodes.ALL;
    }

    /** The builds that are known, in one node. */
    public String builds() {
        return root + "/triggers/builds";
    }

    /** The commits that are known, in one node. */
    public String commits() {
        return root + "/triggers/commits";
    }

    /** What hinders the triggers, in one node. */
    public String triggerTroubles() {
        return root + "/triggers/troubles";
    }

    /** Where managers queue for leadership. */
    String latch() {
        return root + "/leader/latch";
    }

    /** The node of which every leader raises the version, so that the writes of the one before are refused. */
    String epoch() {
        return root + "/leader/epoch";
    }
}
