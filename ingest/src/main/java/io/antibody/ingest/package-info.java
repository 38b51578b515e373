/**
 * Every way in: what came over a protocol is held to rules, and what is good is written to Kafka before the sender is
 * told that it is. One package per protocol below.
 */
@NullMarked
package io.antibody.ingest;

import org.jspecify.annotations.NullMarked;
