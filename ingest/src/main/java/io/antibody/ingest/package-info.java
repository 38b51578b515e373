/**
 * Every way in. One package per protocol reads what comes, {@code intake} holds it to the rules, {@code kafka} writes
 * what is good before the sender is told that it is.
 */
@NullMarked
package io.antibody.ingest;

import org.jspecify.annotations.NullMarked;
