package io.antibody.standalone.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The main classes of all modules, without what the Protobuf compiler wrote. */
final class AllClasses {
    static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // The fixtures that messages lends to the tests of others lie in a jar of their own.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .withImportOption(location -> !location.contains("/messages/proto/"))
            .importPackages("io.antibody");

    private AllClasses() {}
}
