/** What all verbs share: exit statuses, errors a user can act on, the configuration argument. */
@NullMarked
package io.antibody.standalone.cli;

import org.jspecify.annotations.NullMarked;
