/** The demo's surroundings of the service: agents, load, and the sampler that feeds ingest. */
@NullMarked
package io.antibody.standalone.demo.fleet;

import org.jspecify.annotations.NullMarked;
