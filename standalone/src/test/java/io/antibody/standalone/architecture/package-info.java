/** What may know what, and what nobody may call: held by tests that read the classes of all modules. */
@NullMarked
package io.antibody.standalone.architecture;

import org.jspecify.annotations.NullMarked;
