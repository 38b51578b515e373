/**
 * The words of Antibody: the records of its topics, their wire forms, and the topics themselves. Nothing here decides
 * anything.
 */
@NullMarked
package io.antibody.messages;

import org.jspecify.annotations.NullMarked;
