package io.antibody.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.standalone.demo.shop.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What has to be true at the end. */
record Expectations(DemoOptions options) {
    /** What is wrong with the end of the good release; empty if nothing is. */
    List<String> good(ReleaseEnd end) {
        List<String> problems = new ArrayList<>();
        expect(problems, "revision " + end.revision() + " ended as", "RELEASED", end.state());
        if (end.lostRequests() > 0) {
            problems.add(
                    end.lostRequests() + " requests were lost while revision " + end.revision() + " was rolled out");
        }
        return problems;
    }

    /** What is wrong with the end of the release with the fault. */
    List<String> bad(ReleaseEnd end) {
        List<String> problems = new ArrayList<>();
        expect(problems, "revision " + end.revision() + " ended as", options.expectedEnd(), end.state());
        if (options.fault() == Fault.ONE_HOST) {
            expect(
                    problems,
                    "the sick host is named as",
                    options.sickHost(),
                    Objects.requireNonNullElse(end.sickHost(), "none"));
        }
        return problems;
    }

    /** What is wrong with who serves what, after all. */
    List<String> serving(JsonNode service) {
        String revision = options.fault() == Fault.NONE ? DemoOptions.BAD : DemoOptions.GOOD;
        List<String> problems = new ArrayList<>();
        int serving = service.path("serving").path(revision).asInt();
        expect(
                problems,
                "hosts that serve revision " + revision,
                Integer.toString(options.hosts()),
                Integer.toString(serving));
        return problems;
    }

    private static void expect(List<String> problems, String what, String expected, String actual) {
        if (!expected.equals(actual)) {
            problems.add(what + ": " + actual + ", expected: " + expected);
        }
    }
}
