/** What runs on each host: obeys the host's order, supervises its process, reports and announces it. */
@NullMarked
package io.antibody.rollout.agent;

import org.jspecify.annotations.NullMarked;
