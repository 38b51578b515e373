/** What rollout and agents keep in ZooKeeper: paths, records and announcements. */
@NullMarked
package io.antibody.rollout.zookeeper;

import org.jspecify.annotations.NullMarked;
