/** A real Kafka broker and a real ZooKeeper server inside this process, with their data in a folder. */
@NullMarked
package io.antibody.standalone.embedded;

import org.jspecify.annotations.NullMarked;
