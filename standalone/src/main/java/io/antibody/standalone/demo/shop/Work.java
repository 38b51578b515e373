package io.antibody.standalone.demo.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The CPU time and memory that a request costs, and what an illness adds to them. */
final class Work {
    /** About half a millisecond of one core. */
    private static final int PRODUCTS = 60;

    /** Requests played before the first real one, so that the compiler has seen what matters. */
    private static final int WARM_UP = 400;

    /** The process of the demo must not eat the machine. */
    private static final long LARGEST_LEAK = 160L << 20;

    private final Illness illness;
    private final List<ByteBuffer> leaked = new ArrayList<>();
    private long leakedBytes;

    Work(Illness illness) {
        this.illness = illness;
    }

    void warmUp() {
        for (int i = 0; i < WARM_UP; i++) {
            page();
        }
    }

    /** The page as JSON, each product signed. */
    String page() {
        MessageDigest digest = sha256();
        StringBuilder json = new StringBuilder("{\"products\":[");
        byte[] signature = new byte[0];
        for (int product = 0; product < PRODUCTS; product++) {
            digest.update(signature);
            signature = digest.digest(("product " + product).getBytes(UTF_8));
            json.append(product == 0 ? "" : ",")
                    .append("{\"id\":")
                    .append(product)
                    .append(",\"signature\":\"")
                    .append(HexFormat.of().formatHex(signature))
                    .append("\"}");
        }
        return json.append("]}").toString();
    }

    /** Whether requests cost more than they should. */
    boolean isIll() {
        return illness.burnMicros() > 0 || illness.leakBytes() > 0;
    }

    /** What an ill process does once the request is answered. */
    void afterwards() {
        if (illness.leakBytes() > 0) {
            leak();
        }
        if (illness.burnMicros() > 0) {
            long end = System.nanoTime() + 1_000 * illness.burnMicros();
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
    }

    /** Outside of the heap and written to, so that the operating system counts it. */
    private synchronized void leak() {
        if (leakedBytes < LARGEST_LEAK) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(illness.leakBytes());
            while (buffer.hasRemaining()) {
                buffer.put((byte) 1);
            }
            leaked.add(buffer);
            leakedBytes += illness.leakBytes();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
