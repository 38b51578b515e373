package io.antibody.annotations;

import java.util.Optional;

/** Grafana's ids of the annotations that we have made. What is remembered is durable on return. */
interface AnnotationIds {
    Optional<Long> id(AnnotationKey key);

    void remember(AnnotationKey key, long id);

    /** Takes up what other instances have remembered. */
    void load();
}
