package io.antibody.rollout.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Parts of addresses, from names that may hold anything. */
final class Links {
    private Links() {}

    /** The name as one path segment, query value or fragment. */
    static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
