/** What every protocol shares: items read, the rules that they are held to, and what became of them. Knows no Kafka. */
@NullMarked
package io.antibody.ingest.intake;

import org.jspecify.annotations.NullMarked;
