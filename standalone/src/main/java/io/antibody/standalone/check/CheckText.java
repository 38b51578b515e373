package io.antibody.standalone.check;

import io.antibody.detector.foresight.Foresight;
import io.antibody.messages.config.HostConfig;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.MetricConfig.Role;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.standalone.cli.Spans;
import java.io.PrintWriter;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What follows from a service's configuration, for people. */
final class CheckText {
    private CheckText() {}

    static void print(ServiceConfig service, JudgingConfig judging, PrintWriter out) {
        PlanSummary plan = PlanSummary.of(service);
        String sizes = plan.batches().stream()
                .map(batch -> Integer.toString(batch.size()))
                .collect(Collectors.joining(" + "));
        out.println();
        out.println(service.name() + ": " + service.hosts().size() + " hosts in "
                + String.join(", ", service.groups().keySet()));
        out.println("  batches      " + sizes);
        for (int batch = 0; batch < plan.batches().size(); batch++) {
            out.println("    " + (batch + 1) + "          "
                    + String.join(" ", plan.batches().get(batch)));
        }
        out.println("  released     after " + Spans.text(plan.soonest()) + " at the soonest (bakes of at least "
                + Spans.text(service.rollout().bakeMin()) + ", final bake "
                + Spans.text(service.rollout().finalBake()) + "), " + Spans.text(plan.latest()) + " at the latest");
        out.println("  rolled back  " + rollback(service, plan));
        if (plan.isRollbackCutShort()) {
            out.println("               but step_deadline gives it up after " + Spans.text(plan.deadline())
                    + ": raise step_deadline, or lower the times of host");
        }
        metrics(service, out, "judged by    ", role -> role == Role.GATING || role == Role.CRITICAL);
        metrics(service, out, "dry run of   ", role -> role == Role.DRY_RUN);
        metrics(service, out, "only shown   ", role -> role == Role.MUTED);
        ForesightText.print(Foresight.of(service, judging, plan.batches()), judging, out);
    }

    private static String rollback(ServiceConfig service, PlanSummary plan) {
        HostConfig host = service.host();
        String selfTest = host.hasSelfTest() ? "self test " + Spans.text(host.selfTestTimeout()) : "no self test";
        String latest = Spans.text(plan.rollback()) + " after the decision at the latest (";
        return switch (service.rollout().deployer()) {
            case AGENT ->
                latest + "drain " + Spans.text(host.drain())
                        + (host.start().isEmpty() ? "" : ", stop " + Spans.text(host.killAfter()))
                        + (host.hasSelfTest() ? ", start and " + selfTest : "") + "; all hosts at once)";
            case COMMAND ->
                latest + "commands of " + Spans.text(host.commands().timeout()) + ", " + selfTest + "; "
                        + host.commands().parallel() + " hosts at a time)";
            case EXTERNAL -> "by the tool that deploys it";
        };
    }

    private static void metrics(ServiceConfig service, PrintWriter out, String title, Predicate<Role> roles) {
        String names = service.metrics().values().stream()
                .filter(metric -> roles.test(metric.role()))
                .map(MetricConfig::name)
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            out.println("  " + title + names);
        }
    }
}
