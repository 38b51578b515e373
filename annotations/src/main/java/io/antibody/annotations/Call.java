package io.antibody.annotations;

/** What is to be done in Grafana. Doing it again leads to the same. */
sealed interface Call {
    /** Which annotation. */
    AnnotationKey key();

    /** What it is to say. */
    Annotation annotation();

    /** Make it. It has a start. */
    record Create(AnnotationKey key, Annotation annotation) implements Call {}

    /**
     * Change it.
     *
     * @param id Grafana's id of it
     */
    record Patch(AnnotationKey key, long id, Annotation annotation) implements Call {}
}
