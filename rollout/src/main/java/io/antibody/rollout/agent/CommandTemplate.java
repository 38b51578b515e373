package io.antibody.rollout.agent;

import java.util.List;

/** Fills in what stands for the host's own in commands and URLs. */
record CommandTemplate(String service, String host) {
    List<String> fill(List<String> words, String revision, int port) {
        return words.stream().map(word -> fill(word, revision, port)).toList();
    }

    String fill(String text, String revision, int port) {
        return text.replace("{host}", host)
                .replace("{service}", service)
                .replace("{port}", Integer.toString(port))
                .replace("{revision}", revision);
    }
}
