package io.antibody.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Locks, lists and the gate, against answers as the rollout's API gives them. */
class ListVerbsTest {
    private final PlayedRollout rollout = PlayedRollout.start();

    @AfterEach
    void stop() {
        rollout.close();
    }

    @Test
    void aServiceIsLockedWithWhoAndWhy() throws Exception {
        rollout.answer(201, "{\"service\": \"shop\", \"by\": \"ada\", \"why\": \"sale\"}");

        Run run = rollout.run("lock", "shop", "--by", "ada", "--why", "sale");

        assertThat(run.exitStatus()).isZero();
        assertThat(run.out()).isEqualTo("shop is locked until: antibody unlock shop\n");
        RecordedRequest request = rollout.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("POST /v1/locks HTTP/1.1");
        assertThat(new ObjectMapper().readTree(request.getBody().utf8()))
                .isEqualTo(new ObjectMapper().readTree("{\"by\": \"ada\", \"why\": \"sale\", \"service\": \"shop\"}"));
    }

    @Test
    void withoutAReasonNothingIsLocked() {
        Run run = rollout.run("lock");

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains("say why with --why");
    }

    @Test
    void theLockOfEverythingIsTakenAway() throws Exception {
        rollout.answer(204, "");

        Run run = rollout.run("unlock", "--by", "ada l");

        assertThat(run.exitStatus()).isZero();
        assertThat(run.out()).isEqualTo("everything is unlocked\n");
        assertThat(rollout.takeRequest().getRequestLine()).isEqualTo("DELETE /v1/locks?by=ada%20l HTTP/1.1");
    }

    @Test
    void whatIsNotLockedCannotBeUnlocked() {
        rollout.answer(404, "{\"detail\": \"shop is not locked\"}");

        Run run = rollout.run("unlock", "shop");

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("antibody: shop is not locked\n");
    }

    @Test
    void locksAreShownWithWhoAndWhy() {
        rollout.answer(200, "{\"locks\": [{\"by\": \"ada\", \"why\": \"sale\", \"since\": \"2026-11-20T10:00:00Z\"}]}");
        assertThat(rollout.run("locks").out()).containsPattern("everything +ada +.* ago +sale");

        rollout.answer(200, "{\"locks\": []}");
        assertThat(rollout.run("locks").out()).isEqualTo("nothing is locked\n");
    }

    @Test
    void commitsAreShownWithWhatBecameOfTheirReleases() {
        rollout.answer(200, """
                {"commits": [{"id": "0123456789abcdef0123456789abcdef01234567", "at": "2026-11-20T10:00:00Z",
                  "author": "Ada", "subject": "Faster basket #release:shop",
                  "tags": [{"name": "shop", "fate": "ASKED", "release": "r7"},
                           {"name": "bank", "fate": "REFUSED", "why": "its build failed"}]}]}""");

        assertThat(rollout.run("commits").out())
                .containsPattern(
                        "0123456789 +.* ago +Ada +shop \\(asked: r7\\), bank \\(refused: its build failed\\) +Faster");
    }

    @Test
    void buildsOfARevisionAreShown() throws Exception {
        rollout.answer(200, """
                {"builds": [{"job": "shop", "number": 27, "revision": "r7", "state": "FAILURE",
                  "url": "http://ci/27", "at": "2026-11-20T10:00:00Z"}]}""");

        assertThat(rollout.run("builds", "--revision", "r7").out())
                .containsPattern("r7 +shop +27 +FAILURE +.* ago +http://ci/27");
        assertThat(rollout.takeRequest().getRequestLine()).isEqualTo("GET /v1/builds?revision=r7 HTTP/1.1");
    }

    @Test
    void releasesAreListedAndThoseUnderWayAlone() throws Exception {
        String both = """
                {"releases": [
                  {"id": "r8", "service": "shop", "revision": "4", "state": "BAKING", "batch": 1, "batches": 3,
                   "since": "2026-11-20T10:00:00Z", "by": "ada"},
                  {"id": "r7", "service": "shop", "revision": "3", "state": "ROLLED_BACK", "batch": 1, "batches": 3,
                   "since": "2026-11-20T10:00:00Z", "ended": "2026-11-20T10:00:00Z", "cause": "REGRESSED", "by": "bob"}]}""";
        rollout.answer(200, both);
        assertThat(rollout.run("releases", "--service", "shop").out())
                .containsPattern("r8 +shop +4 +BAKING +1 of 3 +.* ago +ada")
                .containsPattern("r7 +shop +3 +ROLLED_BACK +1 of 3 +REGRESSED +.* ago +bob");
        assertThat(rollout.takeRequest().getRequestLine()).isEqualTo("GET /v1/releases?service=shop HTTP/1.1");

        rollout.answer(200, both);
        assertThat(rollout.run("releases", "--active").out()).contains("r8").doesNotContain("r7");
    }

    @Test
    void aGateTellsTheShellHowItWasDecided() throws Exception {
        rollout.answer(200, decision("pass"));
        Run passed = rollout.run("verdict", "r7", "--batch", "2", "--wait", "30s");
        assertThat(passed.exitStatus()).isZero();
        assertThat(passed.out()).contains("pass  harm is ruled out").contains("r7  shop to 3: RELEASED");
        assertThat(rollout.takeRequest().getRequestLine())
                .isEqualTo("GET /v1/releases/r7/verdict?wait=30000ms&batch=2 HTTP/1.1");

        rollout.answer(200, decision("fail"));
        assertThat(rollout.run("verdict", "r7").exitStatus()).isEqualTo(1);
        rollout.answer(200, decision("wait"));
        assertThat(rollout.run("verdict", "r7").exitStatus()).isEqualTo(5);
    }

    @Test
    void aLongWaitIsAskedForMinuteByMinute() throws Exception {
        rollout.answer(200, decision("wait"));
        rollout.answer(200, decision("wait"));
        rollout.answer(200, decision("pass"));

        assertThat(rollout.run("verdict", "r7", "--wait", "150s").exitStatus()).isZero();

        assertThat(rollout.takeRequest().getRequestLine()).contains("wait=60000ms");
        assertThat(rollout.takeRequest().getRequestLine()).contains("wait=60000ms");
        assertThat(rollout.takeRequest().getRequestLine()).contains("wait=30000ms");
    }

    @Test
    void aReleaseAskedForWithAKeyCountsOnce() throws Exception {
        rollout.answer(202, "{\"id\": \"r7\"}");

        assertThat(rollout.run("release", "shop", "3", "--key", "build-7").exitStatus())
                .isZero();

        assertThat(rollout.takeRequest().getHeaders().get("Idempotency-Key")).isEqualTo("build-7");
    }

    @Test
    void whoHasNoTokenOrAWeakOneIsToldWhatToDoWithStatus4() {
        rollout.answer(401, "{\"detail\": \"a token is needed\"}");
        Run nobody = rollout.run("status");
        assertThat(nobody.exitStatus()).isEqualTo(4);
        assertThat(nobody.err()).contains("a token is needed: give yours in ANTIBODY_TOKEN or with --token-file");

        rollout.answer(403, "{\"detail\": \"a viewer may not do this; it needs deploy, and vic may not\"}");
        Run viewer = rollout.run("cancel", "r7");
        assertThat(viewer.exitStatus()).isEqualTo(4);
        assertThat(viewer.err()).contains("a viewer may not do this; it needs deploy, and vic may not: give another");
    }

    private static String decision(String kind) {
        return """
                {"release": "r7", "service": "shop", "revision": "3", "decision": "%s", "why": "harm is ruled out",
                 "state": "RELEASED", "verdict": {"type": "healthy", "batch": 1, "why": "harm is ruled out"}}""".formatted(kind);
    }
}
