/** How the parts serve HTTP: one server, tokens and roles, TLS, audit lines. Needs Dropwizard, which is optional here. */
@NullMarked
package io.antibody.messages.serving;

import org.jspecify.annotations.NullMarked;
