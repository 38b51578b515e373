package io.antibody.rollout.ci;

import com.fasterxml.jackson.core.JsonProcessingException;
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

    /** For a whole answer; a Jenkins that is well answers within one. */
    static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    /** One job that is slow does not hold up the others; a Jenkins of which more are silent is not there. */
    private static final int MOST_SILENT = 3;

    /** Failures that are named; of more their number is told. */
    private static final int MOST_NAMED = 3;

    /** 50 builds with their names of commits have about 20 KiB. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final TriggersConfig.Jenkins config;

    /** Credentials are for this Jenkins alone: no redirect is followed. */
    private final OkHttpClient http;

    /** @param timeLimit longest time that an answer may take */
    Jenkins(TriggersConfig.Jenkins config, Duration timeLimit) {
        this.config = config;
        this.http = new OkHttpClient.Builder()
                .callTimeout(timeLimit)
                .followRedirects(false)
                .build();
    }

    /** Takes the builds of one job. */
    interface Taker {
        void take(List<Build> builds) throws Exception;
    }

    /**
     * Asks for the latest builds of each job; one that cannot be had does not keep the others away.
     *
     * @throws IOException if some could not be had, once the others are taken; the message names them
     */
    void look(Taker taker) throws Exception {
        Request.Builder request = new Request.Builder();
        String user = config.user();
        if (user != null && config.token() != null) {
            request.header(
                    "Authorization", Credentials.basic(user, config.token().read()));
        }
        List<String> failed = new ArrayList<>();
        int silent = 0;
        for (String job : config.jobs()) {
            try {
                taker.take(read(job, get(job, request)));
            } catch (BadAnswerException | IllegalArgumentException e) {
                failed.add(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                failed.add("Jenkins does not answer for job " + job + ": " + e.getMessage());
                if (++silent == MOST_SILENT) {
                    break;
                }
            }
        }
        if (!failed.isEmpty()) {
            String more = failed.size() > MOST_NAMED ? "; and " + (failed.size() - MOST_NAMED) + " more" : "";
            throw new IOException(String.join("; ", failed.subList(0, Math.min(MOST_NAMED, failed.size()))) + more);
        }
    }

    /** It answers, and not what it should. */
    private static final class BadAnswerException extends IOException {
        private static final long serialVersionUID = 1;

        BadAnswerException(String message) {
            super(message);
        }
    }

    private JsonNode get(String job, Request.Builder request) throws IOException {
        try (Response response = http.newCall(request.url(url(job)).build()).execute()) {
            if (!response.isSuccessful()) {
                throw new BadAnswerException("Jenkins answers " + response.code() + " for job " + job);
            }
            try (InputStream in = response.body().byteStream()) {
                byte[] body = in.readNBytes(MOST_BYTES + 1);
                if (body.length > MOST_BYTES) {
                    throw new BadAnswerException("Jenkins says more than 4 MiB of job " + job);
                }
                return json(job, body);
            }
        }
    }

    private static JsonNode json(String job, byte[] body) throws IOException {
        try {
            return MessageJson.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new BadAnswerException("Jenkins answers no JSON for job " + job);
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
