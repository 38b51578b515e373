/** The description of the API (OpenAPI 3.1), made from the resources that serve it. */
@NullMarked
package io.antibody.rollout.openapi;

import org.jspecify.annotations.NullMarked;
