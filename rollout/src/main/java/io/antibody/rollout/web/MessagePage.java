package io.antibody.rollout.web;

/** A page with a sentence: what was not found or refused. */
public final class MessagePage extends Page {
    private final String message;

    MessagePage(String title, String message, Frame frame) {
        super("message.ftlh", title, frame);
        this.message = message;
    }

    public String getMessage() {
        return message;
    }
}
