package io.antibody.standalone.demo.shop;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts a process of the shop; host, revision and port are the agent's to fill in. */
public final class ShopCommand {
    private ShopCommand() {}

    /**
     * A small JVM that has all of its heap from the start, so that its memory is level.
     *
     * @param fault what is wrong with the bad revision
     * @param sickHost the host that {@link Fault#ONE_HOST} is about
     * @param seed of everything random
     * @param parent the process without which this one ends, 0 for none
     */
    public static List<String> of(Fault fault, String sickHost, long seed, long parent) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms24m",
                "-Xmx24m",
                "-Xss256k",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxDirectMemorySize=192m",
                "-Xshare:auto",
                "-Dsun.net.httpserver.nodelay=true",
                "-cp",
                classPath(),
                Shop.class.getName()));
        command.addAll(ShopOptions.template(fault, sickHost, seed, parent));
        return command;
    }

    /** Where our own classes are: the shop needs nothing else. */
    private static String classPath() {
        try {
            return Path.of(Shop.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("our own classes have no path", e);
        }
    }
}
