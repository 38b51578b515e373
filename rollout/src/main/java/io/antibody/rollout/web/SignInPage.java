package io.antibody.rollout.web;

/** Asks for a token. */
public final class SignInPage extends Page {
    private final String next;
    private final boolean wrong;

    SignInPage(String next, boolean wrong, Frame frame) {
        super("sign-in.ftlh", "Sign in", frame);
        this.next = next;
        this.wrong = wrong;
    }

    /** Where to go then: a path of ours. */
    public String getNext() {
        return next;
    }

    /** Whether the token that was handed in is not known. */
    public boolean isWrong() {
        return wrong;
    }
}
