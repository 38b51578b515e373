package io.antibody.standalone.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
public final class VersionOfJar implements IVersionProvider {
    @Override
    public String[] getVersion() {
        @Nullable String version = VersionOfJar.class.getPackage().getImplementationVersion();
        return new String[] {
            "antibody " + (version == null ? "(not from a jar)" : version) + ", Java " + Runtime.version()
        };
    }
}
