/** One part of Antibody in a process of its own, on a Kafka and a ZooKeeper elsewhere. */
@NullMarked
package io.antibody.standalone.alone;

import org.jspecify.annotations.NullMarked;
