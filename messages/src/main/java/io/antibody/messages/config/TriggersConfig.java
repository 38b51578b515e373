package io.antibody.messages.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What asks for releases besides people, and who tells of builds.
 *
 * @param branch only commits of this branch count, default main
 * @param jenkins a Jenkins that is asked for builds, or null
 * @param git a repository that is watched for commits, or null
 * @param webhooks secrets of what others may send
 */
public record TriggersConfig(
        String branch, @Nullable Jenkins jenkins, @Nullable Git git, Webhooks webhooks) {
    /** What holds where the file says nothing. */
    public static final TriggersConfig NONE = new TriggersConfig("main", null, null, new Webhooks(null, null, null));

    /** Whether anything tells of commits. */
    public boolean tellsOfCommits() {
        return git != null || webhooks.github() != null || webhooks.gitlab() != null;
    }

    /**
     * @param url of Jenkins, without a slash at its end
     * @param jobs full names of the jobs, with a slash after each folder
     * @param user who asks, or null for nobody
     * @param token the user's API token, or null
     * @param poll how often each job is asked for, default 5 s
     */
    public record Jenkins(
            String url,
            List<String> jobs,
            @Nullable String user,
            @Nullable Secret token,
            Duration poll) {
        public Jenkins {
            jobs = List.copyOf(jobs);
        }
    }

    /**
     * @param repository URL or path of the repository, without credentials
     * @param user who fetches over HTTP, or null for nobody
     * @param password the user's password or token, or null
     * @param poll how often it is fetched from, default 30 s
     * @param timeLimit longest time that a fetch may take, default 2 min
     * @param mirror folder in which fetched commits are kept, or null for a temporary one
     */
    public record Git(
            String repository,
            @Nullable String user,
            @Nullable Secret password,
            Duration poll,
            Duration timeLimit,
            @Nullable String mirror) {}

    /**
     * Secrets with which webhooks prove who sends them; what has none is not accepted.
     *
     * @param github the secret of GitHub's webhook, which signs with it, or null
     * @param gitlab the secret token of GitLab's webhook, which sends it, or null
     * @param builds the secret that signs what is sent of builds, or null
     */
    public record Webhooks(
            @Nullable Secret github,
            @Nullable Secret gitlab,
            @Nullable Secret builds) {}
}
