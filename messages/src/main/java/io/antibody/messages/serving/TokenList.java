package io.antibody.messages.serving;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tokens, one to a line; empty lines and those that begin with {@code #} say nothing. */
record TokenList(List<Token> tokens) {
    TokenList {
        tokens = List.copyOf(tokens);
    }

    /** @throws IllegalArgumentException that names the first line that is wrong; it holds nothing of the line */
    static TokenList parse(String where, String text) {
        List<Token> tokens = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int number = 0;
        for (String line : text.lines().map(String::strip).toList()) {
            number++;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                Token token = Token.parse(line);
                if (!names.add(token.name())) {
                    throw new IllegalArgumentException("there is another token named " + token.name());
                }
                tokens.add(token);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(where + " line " + number + ": " + e.getMessage(), e);
            }
        }
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException(where + " holds no token; make one with antibody token");
        }
        return new TokenList(tokens);
    }

    /** Looks at every token, found or not, so that the time tells nothing. */
    Optional<Token> find(String secret) {
        String hash = Token.hash(secret);
        Token found = null;
        for (Token token : tokens) {
            if (token.isHashedTo(hash)) {
                found = token;
            }
        }
        return Optional.ofNullable(found);
    }
}
