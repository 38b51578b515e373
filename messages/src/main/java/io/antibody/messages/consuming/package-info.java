/**
 * How a topic is carried to somewhere that may be away: offsets are committed only when what they stand for is there,
 * the partitions are held while it is away, and an outage is said once. Used by every part that feeds another system.
 */
@NullMarked
package io.antibody.messages.consuming;

import org.jspecify.annotations.NullMarked;
