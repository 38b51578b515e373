package io.antibody.messages.serving;

/** What a request needs. */
public enum Right {
    /** To look. */
    READ,
    /** To hand in samples. */
    SEND,
    /** To change what runs: releases, locks, deployment events. */
    DEPLOY,
    /** To undo what protects all of it, such as the lock of everything. */
    ADMINISTER
}
