package io.antibody.standalone.client;

import java.util.Locale;

/** What a person can do to a release that is under way. */
public enum Act {
    CANCEL("Stop a release; if hosts have been changed, roll them back."),
    PAUSE("Hold a release where it stands; a bad verdict still rolls it back."),
    RESUME("Let a paused release go on."),
    APPROVE("Let a release go on that ended its bake without a decision.");

    private final String description;

    Act(String description) {
        this.description = description;
    }

    /** The verb. */
    public String verb() {
        return name().toLowerCase(Locale.ROOT);
    }

    String description() {
        return description;
    }
}
