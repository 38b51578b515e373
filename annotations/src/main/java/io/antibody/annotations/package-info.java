/** Releases and verdicts as annotations in Grafana: text and plan are pure, client and consumer are thin. */
@NullMarked
package io.antibody.annotations;

import org.jspecify.annotations.NullMarked;
