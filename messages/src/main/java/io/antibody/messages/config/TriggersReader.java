package io.antibody.messages.config;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code triggers}, and what a service says of them. */
final class TriggersReader {
    /** No part of it ends like a lock of git's, begins with a dot or is empty. */
    private static final Pattern BRANCH = Pattern.compile(
            "(?=.{1,200}$)[A-Za-z0-9_](?!.*(//|/\\.|\\.\\.|\\.lock(/|$)))([A-Za-z0-9_./-]*[A-Za-z0-9_-])?");

    private static final Pattern JOB = Pattern.compile("[^/?#]+(/[^/?#]+)*");
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("https?://[^/]*@.*|[a-z+]+://[^/@]*:[^/@]*@.*");

    /**
     * What is fetched from. Nothing begins with '-', which a program might take for an option of its own. Not git://: nobody
     * proves there who sends the commits, and a fetch from it cannot be broken off.
     */
    private static final Pattern REPOSITORY = Pattern.compile(
            "(https?|ssh|file)://[^-\\s][^\\s]*|\\.{0,2}/[^\\s]*|([\\w.][\\w.-]*@)?[\\w.][\\w.-]*:(?![-:]|//)[^\\s]+");

    private static final Pattern OPTION_AS_HOST = Pattern.compile("[a-z]+://[^/]*@-.*");

    /** More than one job a service, and still few requests a poll. */
    private static final int MOST_JOBS = 100;

    private TriggersReader() {}

    static TriggersConfig read(YamlSection section) {
        TriggersConfig triggers = new TriggersConfig(
                section.read("branch", TriggersConfig.NONE.branch(), TriggersReader::branch),
                jenkins(section),
                git(section),
                webhooks(section.section("webhooks")));
        if (!triggers.tellsOfCommits()) {
            section.get("branch").refuseIfPresent("nothing tells of commits: set triggers.git or a webhook's secret");
        }
        section.refuseUnknown();
        return triggers;
    }

    private static TriggersConfig.@Nullable Jenkins jenkins(YamlSection triggers) {
        YamlSection section = triggers.section("jenkins");
        String url = section.readOrNull("url", TriggersReader::base);
        List<String> jobs = jobs(section.get("jobs"));
        TriggersConfig.Jenkins jenkins = new TriggersConfig.Jenkins(
                url == null ? "" : url,
                jobs,
                section.readOrNull("user", Scalars::text),
                section.readOrNull("token", Scalars::secret),
                section.read("poll", Duration.ofSeconds(5), poll()));
        if (triggers.get("jenkins").isPresent()) {
            section.require("url", "such as https://ci.example.com");
            section.require("jobs", "give the full names of the jobs");
        }
        together(section, "user", "token");
        section.refuseUnknown();
        return url == null || jobs.isEmpty() ? null : jenkins;
    }

    private static TriggersConfig.@Nullable Git git(YamlSection triggers) {
        YamlSection section = triggers.section("git");
        String repository = section.readOrNull("repository", TriggersReader::repository);
        TriggersConfig.Git git = new TriggersConfig.Git(
                repository == null ? "" : repository,
                section.readOrNull("user", Scalars::text),
                section.readOrNull("password", Scalars::secret),
                section.read("poll", Duration.ofSeconds(30), poll()),
                section.read(
                        "time_limit", Duration.ofMinutes(2), Scalars.span(Duration.ofSeconds(1), Duration.ofHours(1))),
                section.readOrNull("mirror", Scalars::text));
        if (triggers.get("git").isPresent()) {
            section.require("repository", "such as https://git.example.com/shop.git");
        }
        together(section, "user", "password");
        section.refuseUnknown();
        return repository == null ? null : git;
    }

    private static TriggersConfig.Webhooks webhooks(YamlSection section) {
        TriggersConfig.Webhooks webhooks = new TriggersConfig.Webhooks(
                section.readOrNull("github", Scalars::secret),
                section.readOrNull("gitlab", Scalars::secret),
                section.readOrNull("builds", Scalars::secret));
        section.refuseUnknown();
        return webhooks;
    }

    /** What a service says of builds. */
    static BuildPolicy builds(YamlSection section, TriggersConfig triggers) {
        BuildPolicy policy = new BuildPolicy(
                section.read("required", triggers.jenkins() != null, TriggersReader::trueOrFalse),
                section.read(
                        "deadline",
                        BuildPolicy.NOT_REQUIRED.deadline(),
                        Scalars.span(Duration.ofSeconds(1), Duration.ofDays(1))),
                jobs(section.get("jobs")));
        section.refuseUnknown();
        return policy;
    }

    /** The other names by which commits may call a service. */
    static List<String> aliases(YamlValue value, TriggersConfig triggers) {
        if (!triggers.tellsOfCommits()) {
            value.refuseIfPresent("nothing tells of commits: set triggers.git or a webhook's secret");
        }
        return value.items().stream()
                .flatMap(item -> item.read(Scalars::name).stream())
                .toList();
    }

    private static List<String> jobs(YamlValue value) {
        List<String> jobs = value.items().stream()
                .flatMap(item -> item.read(TriggersReader::job).stream())
                .toList();
        if (jobs.size() > MOST_JOBS) {
            value.problem("must be at most " + MOST_JOBS + " jobs, not " + jobs.size());
        }
        return jobs;
    }

    private static void together(YamlSection section, String user, String secret) {
        if (section.get(user).isPresent()) {
            section.require(secret, "a file that holds it, or env:NAME");
        } else {
            section.get(secret).refuseIfPresent(user + " is not set");
        }
    }

    private static Function<String, Duration> poll() {
        return Scalars.span(Duration.ofSeconds(1), Duration.ofHours(1));
    }

    private static String branch(String value) {
        if (!BRANCH.matcher(value).matches()) {
            throw new BadValueException("must be the name of a branch, such as main");
        }
        return value;
    }

    private static String base(String value) {
        String url = Scalars.url(value);
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static String job(String value) {
        if (!JOB.matcher(value).matches()) {
            throw new BadValueException("must be the full name of a job, such as shop or folder/shop");
        }
        return value;
    }

    private static String repository(String value) {
        Scalars.text(value);
        if (PASSWORD_IN_URL.matcher(value).matches()) {
            throw new BadValueException("must not hold a password: set user and password (a file, or env:NAME)");
        }
        if (!REPOSITORY.matcher(value).matches()
                || OPTION_AS_HOST.matcher(value).matches()) {
            throw new BadValueException(
                    "must be a URL (https, http, ssh or file), a path that begins with / or ., or user@host:path");
        }
        return value;
    }

    private static boolean trueOrFalse(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new BadValueException("must be true or false");
        }
        return value.equals("true");
    }
}
