package io.antibody.standalone.demo.shop;

/** What is wrong with the bad revision. */
public enum Fault {
    /** 5 % of the requests fail. */
    ERRORS,
    /** Answers take 40 % longer. */
    LATENCY,
    /** Every request burns more CPU, after its answer. */
    CPU,
    /** Every request leaves memory behind. */
    LEAK,
    /** Most orders are taken, answered and never confirmed; no figure of the engine shows it. */
    ORDERS,
    /** One host, not in the first batch, fails one request in five; the others are well. */
    ONE_HOST,
    /** The self test fails. */
    SELFTEST,
    /** Nothing. */
    NONE
}
