/** All of it with tokens, TLS and certificates, and what can be seen of secrets. */
@NullMarked
package io.antibody.standalone.secured;

import org.jspecify.annotations.NullMarked;
