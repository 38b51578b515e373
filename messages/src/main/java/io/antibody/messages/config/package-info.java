/**
 * The words of {@code antibody.yaml}: one record per concern, and the strict reader that makes them. They stand beside
 * the topics' records because five modules that must not know each other read the same file.
 */
@NullMarked
package io.antibody.messages.config;

import org.jspecify.annotations.NullMarked;
