package io.antibody.standalone.demo;

/** What is told of the bad revision before it is released. */
final class FaultText {
    private FaultText() {}

    static String of(DemoOptions options) {
        return switch (options.fault()) {
            case ERRORS -> "which fails one request in twenty";
            case LATENCY -> "which takes 40 % longer";
            case CPU -> "which burns CPU time";
            case LEAK -> "which leaks memory";
            case ORDERS -> "which loses orders while every figure of the engine stays fine";
            case ONE_HOST -> "with which " + options.sickHost() + ", and it alone, fails one request in five";
            case SELFTEST -> "which fails its self test";
            case NONE -> "which is good as well";
        };
    }
}
