package io.antibody.rollout.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the JSON body of a request holds. Resources read bodies from the stream themselves, bounded and strictly, so that
 * the type of the parameter does not say it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Takes {
    /** A record with the fields; {@code Object} for a body whose form is another's. */
    Class<?> value();

    /** A body that is understood, as JSON; none if it is empty. */
    String example() default "";
}
