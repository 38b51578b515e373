package io.antibody.standalone.demo.shop;

import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;

/** The main class of one host's process. Ends on SIGTERM, after the requests under way, and with its parent. */
public final class Shop {
    /** Requests take some 20 ms; whoever still waits after this is gone. */
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(1);

    private Shop() {}

    /** Runs until the process is told to end. */
    public static void main(String[] words) throws IOException {
        ShopOptions options = ShopOptions.parse(words);
        Illness illness = Illness.of(options.fault(), options.revision(), options.host(), options.sickHost());
        long seed = options.seed()
                ^ options.host().hashCode()
                ^ ((long) options.revision().hashCode() << 32);
        ShopServer server = new ShopServer(options, illness, new SplittableRandom(seed));
        if (options.parent() != 0) {
            ProcessHandle.of(options.parent())
                    .ifPresentOrElse(
                            parent -> parent.onExit()
                                    .thenRun(() -> Runtime.getRuntime().halt(1)),
                            () -> Runtime.getRuntime().halt(1));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.finish(LAST_REQUESTS), "finish"));
        server.start();
        System.out.println("host " + options.host() + " runs revision " + options.revision() + " on port "
                + options.port() + ", pid " + ProcessHandle.current().pid());
    }
}
