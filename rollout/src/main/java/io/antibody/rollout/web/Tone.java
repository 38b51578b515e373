package io.antibody.rollout.web;

/** How something is meant, the calm first: a colour and, since colour is never the only signal, a mark. */
public enum Tone {
    QUIET("quiet", "○"),
    GOOD("good", "✓"),
    BUSY("busy", "◐"),
    WARN("warn", "▲"),
    BAD("bad", "✕");

    private final String css;
    private final String mark;

    Tone(String css, String mark) {
        this.css = css;
        this.mark = mark;
    }

    /** Name of the CSS class. */
    public String css() {
        return css;
    }

    /** One character, told apart without colour. */
    public String mark() {
        return mark;
    }
}
