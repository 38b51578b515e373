package io.antibody.standalone.process;

import io.antibody.standalone.cli.UntilStopped;
import io.antibody.standalone.embedded.EmbeddedKafka;
import java.nio.file.Path;

/** A broker in a process of its own, so that it can be killed. Arguments: data folder, port. */
final class BrokerProcess {
    private BrokerProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        System.out.println("broker on " + kafka.bootstrap());
        UntilStopped.run(kafka);
    }
}
