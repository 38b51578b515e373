package io.antibody.annotations;

import java.util.Map;
import java.util.Optional;

/** Ids that a test can look at and forget. */
record InMemoryIds(Map<String, Long> ids) implements AnnotationIds {
    @Override
    public Optional<Long> id(AnnotationKey key) {
        return Optional.ofNullable(ids.get(key.wire()));
    }

    @Override
    public void remember(AnnotationKey key, long id) {
        ids.put(key.wire(), id);
    }

    @Override
    public void load() {
        // Nobody else remembers anything.
    }
}
