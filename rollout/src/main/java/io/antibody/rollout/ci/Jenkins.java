package io.antibody.rollout.ci;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.messages.MessageJson;
import io.antibody.messages.config.TriggersConfig;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Asks a Jenkins for the latest builds of its jobs, by its JSON API. */
final class Jenkins {
    /** The commits come from the git plugin; a build that is not checked out yet has none. */
    private static final String TREE =
            "builds[number,result,building,timestamp,duration,url,actions[lastBuiltRevision[SHA1]]]{0,50}";

    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    /** 50 builds with their names of commits have about 20 KiB. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final TriggersConfig.Jenkins config;

    /** Credentials are for this Jenkins alone: no redirect is followed. */
    private final OkHttpClient http = new OkHttpClient.Builder()
            .callTimeout(TIME_LIMIT)
            .followRedirects(false)
            .build();

    Jenkins(TriggersConfig.Jenkins config) {
        this.config = config;
    }

    /**
     * The latest builds of all jobs.
     *
     * @throws IOException if any job cannot be asked for; the message names it
     */
    List<Build> builds() throws IOException {
        List<Build> builds = new ArrayList<>();
        for (String job : config.jobs()) {
            builds.addAll(read(job, get(job)));
        }
        return builds;
    }

    private JsonNode get(String job) throws IOException {
        Request.Builder request = new Request.Builder().url(url(job));
        String user = config.user();
        if (user != null && config.token() != null) {
            request.header(
                    "Authorization", Credentials.basic(user, config.token().read()));
        }
        try (Response response = http.newCall(request.build()).execute()) {
            if (!response.isSuccessful()) {
                throw new IOException("Jenkins answers " + response.code() + " for job " + job);
            }
            try (InputStream in = response.body().byteStream()) {
                byte[] body = in.readNBytes(MOST_BYTES + 1);
                if (body.length > MOST_BYTES) {
                    throw new IOException("Jenkins says more than 4 MiB of job " + job);
                }
                return MessageJson.mapper().readTree(body);
            }
        }
    }

    /** {@code URL/job/FOLDER/job/NAME/api/json}. */
    private HttpUrl url(String job) {
        HttpUrl.Builder url = HttpUrl.get(config.url()).newBuilder();
        for (String part : job.split("/")) {
            url.addPathSegment("job").addPathSegment(part);
        }
        return url.addPathSegments("api/json").addQueryParameter("tree", TREE).build();
    }

    /** The builds that a job's JSON tells of; one for each commit that a build was made of. */
    static List<Build> read(String job, JsonNode json) {
        List<Build> builds = new ArrayList<>();
        for (JsonNode build : json.path("builds")) {
            Set<String> commits = new LinkedHashSet<>();
            for (JsonNode action : build.path("actions")) {
                String commit = action.path("lastBuiltRevision").path("SHA1").asText("");
                if (!commit.isEmpty()) {
                    commits.add(commit);
                }
            }
            commits.forEach(commit -> builds.add(build(job, commit, build)));
        }
        return builds;
    }

    private static Build build(String job, String commit, JsonNode build) {
        boolean running = build.path("building").asBoolean(false)
                || build.path("result").isMissingNode()
                || build.path("result").isNull();
        long started = build.path("timestamp").asLong(0);
        return new Build(
                job,
                build.path("number").asLong(0),
                commit,
                running ? Build.State.RUNNING : state(build.path("result").asText("")),
                link(build.path("url").asText("")),
                Instant.ofEpochMilli(
                        running ? started : started + build.path("duration").asLong(0)));
    }

    /** Unstable, aborted and not built are no success: nobody knows that the revision is good. */
    private static Build.State state(String result) {
        return result.equals("SUCCESS") ? Build.State.SUCCESS : Build.State.FAILURE;
    }

    private static @Nullable String link(String url) {
        HttpUrl parsed = HttpUrl.parse(url);
        return parsed == null || url.length() > 900 ? null : parsed.toString();
    }
}
