package io.antibody.messages.serving;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stands before everything that a part serves, and lets pass what may. */
final class AccessFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /**
     * Without tokens an unsafe request must name this machine: a page whose name was made to mean 127.0.0.1 (DNS
     * rebinding) is of the same origin for the browser.
     */
    private static final Pattern THIS_MACHINE =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?", Pattern.CASE_INSENSITIVE);

    private final transient HttpPart part;
    private final transient @Nullable LiveTokens tokens;
    private final transient Failures failures;

    /** @param tokens null if everybody may do everything */
    AccessFilter(HttpPart part, @Nullable LiveTokens tokens, Failures failures) {
        this.part = part;
        this.tokens = tokens;
        this.failures = failures;
    }

    @Override
    protected void doFilter(HttpServletRequest unbounded, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        BoundedBody request = new BoundedBody(unbounded, part.body(), System::nanoTime);
        // Answers repeat names that were asked for: no browser may take them for something else than they say.
        response.setHeader("X-Content-Type-Options", "nosniff");
        boolean safe = AccessRules.SAFE.contains(request.getMethod());
        if (request.getContentLengthLong() > part.body().bytes()) {
            BodyRefusedException large = BodyRefusedException.tooLarge(part.body());
            refuse(request, response, caller(null, request), large.status(), String.valueOf(large.getMessage()));
            return;
        }
        if (!safe && Origin.isElsewhere(request)) {
            refuse(request, response, caller(null, request), 403, "the request comes from another site");
            return;
        }
        LiveTokens known = tokens;
        if (known == null) {
            if (!safe && !namesThisMachine(request)) {
                refuse(request, response, caller(null, request), 403, "open on this machine only: ask for localhost");
                return;
            }
            pass(caller(null, request), request, response, chain);
            return;
        }
        Optional<String> shown = Access.shown(request);
        Token token = shown.flatMap(known::find).orElse(null);
        Caller caller = caller(token, request);
        Optional<Right> needed = part.rules().needed(request.getMethod(), Access.path(request));
        if (needed.isEmpty() || (token != null && token.role().has(needed.get()))) {
            pass(caller, request, response, chain);
        } else if (token != null) {
            refuse(
                    request,
                    response,
                    caller,
                    403,
                    "a " + token.role().word() + " may not do this; it needs "
                            + needed.get().name().toLowerCase(Locale.ROOT) + ", and " + token.name() + " may not");
        } else if (shown.isPresent() && !failures.add(request.getRemoteAddr())) {
            response.setHeader("Retry-After", Long.toString(Failures.WINDOW.toSeconds()));
            answer(response, 429, "too many wrong tokens from your address; wait a minute");
        } else if (part.signIn() && isPage(request)) {
            response.sendRedirect("/sign-in?next=" + URLEncoder.encode(page(request), StandardCharsets.UTF_8)
                    + (shown.isPresent() ? "&wrong=true" : ""));
        } else {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"antibody\"");
            refuse(request, response, caller, 401, shown.isPresent() ? "the token is not known" : "a token is needed");
        }
    }

    private static boolean namesThisMachine(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return host == null || THIS_MACHINE.matcher(host).matches();
    }

    private static Caller caller(@Nullable Token token, HttpServletRequest request) {
        return new Caller(
                token == null ? null : token.name(), token == null ? null : token.role(), request.getRemoteAddr());
    }

    private static boolean isPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return request.getMethod().equals("GET") && accept != null && accept.contains("text/html");
    }

    private static String page(HttpServletRequest request) {
        return request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    }

    private static void pass(Caller caller, BoundedBody request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            caller.run(() -> {
                request.readForm();
                chain.doFilter(request, new OpenAnswer(response));
                return true;
            });
        } catch (Exception e) {
            // What a framework meets before a resource is asked goes past the resources' own answers.
            Optional<Trouble> trouble = Trouble.of(e);
            if (trouble.isPresent() && !response.isCommitted()) {
                answer(response, trouble.get().status(), trouble.get().detail());
            } else if (e instanceof IOException broken) {
                throw broken;
            } else if (e instanceof RuntimeException ours) {
                throw ours;
            } else {
                throw new ServletException(e);
            }
        }
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, Caller caller, int status, String detail)
            throws IOException {
        if (!AccessRules.SAFE.contains(request.getMethod())) {
            try {
                caller.run(() -> {
                    Audit.act(
                            request.getMethod() + " " + Access.path(request), null, null, null, status + " " + detail);
                    return true;
                });
            } catch (Exception e) {
                throw new IllegalStateException("an audit line cannot be written", e);
            }
        }
        answer(response, status, detail);
    }

    private static void answer(HttpServletResponse response, int status, String detail) throws IOException {
        response.setStatus(status);
        response.setContentType(ProblemBody.MEDIA_TYPE);
        // The body of the request is not read: what is left of it must not be taken for the next one.
        response.setHeader("Connection", "close");
        response.getOutputStream()
                .write(new ProblemBody(status, Trouble.title(status), detail)
                        .json()
                        .getBytes(StandardCharsets.UTF_8));
    }
}
