package dev.crosscheck.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar this runs from. */
final class Version implements IVersionProvider {

    Version() {}

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"crosscheck " + (version == null ? "unreleased" : version)};
    }
}
