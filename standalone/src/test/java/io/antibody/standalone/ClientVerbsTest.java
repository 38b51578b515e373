package io.antibody.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The verbs that ask a rollout, against answers as its API gives them. */
class ClientVerbsTest {
    private static final String RELEASED = release("RELEASED", "\"ended\": \"2026-11-20T10:05:00Z\",");

    private final PlayedRollout rollout = PlayedRollout.start();

    @AfterEach
    void stop() {
        rollout.close();
    }

    @Test
    void aReleaseIsAskedForWithWhoAndWhy() throws Exception {
        answer(202, "{\"id\": \"r7\"}");

        Run run = run("release", "shop", "3", "--by", "ada", "--why", "new basket");

        assertThat(run.exitStatus()).isZero();
        assertThat(run.out()).contains("release r7 of shop to 3 is asked for; follow it with: antibody status r7");
        RecordedRequest request = rollout.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("POST /v1/releases HTTP/1.1");
        assertThat(new ObjectMapper().readTree(request.getBody().utf8())).isEqualTo(new ObjectMapper().readTree("""
                                {"by": "ada", "why": "new basket", "service": "shop", "revision": "3"}"""));
    }

    @Test
    void aRefusalIsSaidInTheRolloutsWordsWithStatus1() {
        answer(404, "{\"title\": \"Not Found\", \"status\": 404, \"detail\": \"there is no service 'shup'\"}");

        Run run = run("release", "shup", "3");

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("antibody: there is no service 'shup'\n");
    }

    @Test
    void waitingTellsEachStepOnceAndEndsAsTheReleaseEnds() {
        answer(202, "{\"id\": \"r7\"}");
        answer(404, "{\"detail\": \"no manager has taken it up yet\"}");
        answer(200, release("BAKING", ""));
        answer(200, release("BAKING", ""));
        answer(200, RELEASED);

        Run run = run("release", "shop", "3", "--wait");

        assertThat(run.exitStatus()).isZero();
        assertThat(run.out().lines())
                .containsExactly("shop to 3: BAKING, batch 1 of 2", "shop to 3: RELEASED, batch 1 of 2");
    }

    @Test
    void waitingForAReleaseThatIsRolledBackEndsWithStatus1() {
        answer(202, "{\"id\": \"r7\"}");
        answer(200, release("ROLLED_BACK", "\"reason\": \"errors rose by 5 %\","));

        Run run = run("release", "shop", "3", "--wait");

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.out()).contains("shop to 3: ROLLED_BACK, batch 1 of 2 (errors rose by 5 %)");
    }

    @Test
    void aReleaseIsShownHostByHostAndStepByStep() {
        answer(200, RELEASED);

        Run run = run("status", "r7");

        assertThat(run.exitStatus()).isZero();
        assertThat(run.out())
                .contains("r7  shop to 3: RELEASED, batch 1 of 2")
                .contains("verdict    healthy: harm is ruled out")
                .containsPattern("shop0 +default +1 +SERVING +3 ")
                .contains("2026-11-20T10:00:00Z  batch 1 started: shop0");
    }

    @Test
    void aServiceIsShownIfNoReleaseHasThatName() {
        answer(404, "{\"detail\": \"there is no release 'shop'\"}");
        answer(200, service());

        Run run = run("status", "shop");

        assertThat(run.exitStatus()).isZero();
        assertThat(run.out())
                .contains("shop  good revision 2, serving 1 on 2, 1 on 3")
                .containsPattern("shop1 +default +SERVING +2 ");
    }

    @Test
    void whatIsNeitherServiceNorReleaseEndsWithStatus1() {
        answer(404, "{\"detail\": \"there is no release 'x'\"}");
        answer(404, "{\"detail\": \"there is no service 'x'\"}");

        assertThat(run("status", "x").exitStatus()).isEqualTo(1);
    }

    @Test
    void everythingIsShownInTables() {
        answer(200, "{\"services\": [" + service() + "]}");
        answer(200, "{\"releases\": [" + release("BAKING", "") + "," + RELEASED + "]}");
        answer(
                200,
                "{\"locks\": [{\"service\": null, \"by\": \"bob\", \"why\": \"sale\", \"since\": \"2026-11-20T10:00:00Z\"}]}");

        Run run = run("status");

        assertThat(run.exitStatus()).isZero();
        assertThat(run.out())
                .containsPattern("shop +2 +1 on 2, 1 on 3 +2")
                .containsPattern("everything +bob +.* ago +sale")
                .containsPattern("r7 +shop +3 +BAKING +1 of 2")
                .containsPattern("r7 +shop +3 +RELEASED");
    }

    @Test
    void scriptsGetTheAnswerAsItIs() throws Exception {
        answer(200, RELEASED);

        Run run = run("status", "r7", "--json");

        assertThat(new ObjectMapper().readTree(run.out())).isEqualTo(new ObjectMapper().readTree(RELEASED));
    }

    @Test
    void anActIsPostedToItsRelease() throws Exception {
        for (String act : new String[] {"cancel", "rollback", "pause", "resume", "approve"}) {
            answer(202, "{\"id\": \"r7\", \"act\": \"" + act + "\"}");

            assertThat(run(act, "r7", "--by", "ada").exitStatus()).isZero();
            assertThat(rollout.takeRequest().getRequestLine()).isEqualTo("POST /v1/releases/r7/" + act + " HTTP/1.1");
        }
    }

    @Test
    void aServiceIsTakenBackToAnEarlierRevision() throws Exception {
        answer(404, "{\"detail\": \"there is no release 'shop'\"}");
        answer(202, "{\"id\": \"r9\"}");

        Run run = run("rollback", "shop", "--to", "1", "--by", "ada");

        assertThat(run.out()).isEqualTo("shop goes back to 1 in release r9\n");
        rollout.takeRequest();
        assertThat(new ObjectMapper().readTree(rollout.takeRequest().getBody().utf8()))
                .isEqualTo(new ObjectMapper().readTree("""
                                {"by": "ada", "service": "shop", "revision": "1", "kind": "return"}"""));
    }

    @Test
    void aLabelSaysWhetherTheMachineWasRight() throws Exception {
        answer(200, "{\"id\": \"r7\", \"label\": {\"right\": false}}");

        Run run = run("label", "r7", "wrong", "--by", "ada", "--why", "the network was down");

        assertThat(run.exitStatus()).isZero();
        assertThat(run.out()).isEqualTo("r7 is called wrong: that is kept\n");
        RecordedRequest request = rollout.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("POST /v1/releases/r7/label HTTP/1.1");
        assertThat(new ObjectMapper().readTree(request.getBody().utf8())).isEqualTo(new ObjectMapper().readTree("""
                                {"by": "ada", "why": "the network was down", "right": false}"""));
    }

    @Test
    void theHistoryIsShownToItsLastPageWithWhatItSaysTogether() throws Exception {
        answer(200, "{\"releases\": [" + past("r9", "ROLLED_BACK", "REGRESSED") + "], \"next\": \"5.r9\"}");
        answer(200, "{\"releases\": [" + past("r8", "RELEASED", "") + "]}");
        answer(200, """
                {"days": 7, "figures": {"pushes": 2, "released": 1, "rollbacks": 1, "labelled_rollbacks": 1,
                 "false_rollbacks": 1, "precision": 0.0, "false_rollback_rate": 0.5, "taken_back_by_people": 0,
                 "rollback_seconds_median": 3.06, "rollback_seconds_worst": 3.06}}""");

        Run run = run("history", "--service", "shop", "--since", "7d");

        assertThat(run.exitStatus()).isZero();
        assertThat(run.out())
                .containsPattern("r9 +shop +3 +ROLLED_BACK +REGRESSED +.* ada +wrong")
                .containsPattern("r8 +shop +3 +RELEASED")
                .contains("the last 7 days: 2 pushes, 1 released, 1 rolled back by the machine, 0 by people")
                .contains(
                        "0 of 1 labelled were right, precision 0.0 %; false ones 1, 50.0 % of all pushes; took 3.1 s in"
                                + " the median, 3.1 s at worst")
                .contains("time to release: unknown in the median");
        assertThat(rollout.takeRequest().getRequestLine()).contains("GET /v1/history?from=", "service=shop");
        assertThat(rollout.takeRequest().getRequestLine()).contains("page=5.r9");
        assertThat(rollout.takeRequest().getRequestLine()).contains("GET /v1/history/figures?days=7&service=shop");
    }

    @Test
    void theHistoryIsPrintedAsCsvAsItComes() {
        answer(200, "id,service\r\nr9,shop\r\n");

        assertThat(run("history", "--csv").out()).isEqualTo("id,service\r\nr9,shop\r\n");
        assertThat(run("history", "--since", "soon").exitStatus()).isEqualTo(2);
    }

    @Test
    void aSilentServerIsStatus3WithWhatToDo() {
        Run run = Run.of("status", "--url", "http://127.0.0.1:1");

        assertThat(run.exitStatus()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo(
                        "antibody: nobody answers at http://127.0.0.1:1: start Antibody (antibody up), or say where it"
                                + " is with --url or ANTIBODY_URL\n");
    }

    @Test
    void anotherServerIsNotTakenForAntibody() {
        answer(200, "<html>");

        Run run = run("status");

        assertThat(run.exitStatus()).isEqualTo(3);
        assertThat(run.err()).contains("is not Antibody");
    }

    @Test
    void aUrlThatIsNoneIsWrongUsage() {
        assertThat(Run.of("status", "--url", "local host").exitStatus()).isEqualTo(2);
    }

    private Run run(String... arguments) {
        return rollout.run(arguments);
    }

    private void answer(int status, String body) {
        rollout.answer(status, body);
    }

    private static String past(String id, String state, String cause) {
        return """
                {"id": "%s", "service": "shop", "revision": "3", "state": "%s", "cause": "%s", "by": "ada",
                 "ended": "2026-11-20T10:00:00Z"%s}""".formatted(
                        id, state, cause, cause.isEmpty() ? "" : ", \"label\": {\"right\": false, \"by\": \"bob\"}");
    }

    private static String service() {
        return """
                {"service": "shop", "good_revision": "2", "serving": {"3": 1, "2": 1}, "hosts": [
                  {"host": "shop0", "group": "default", "batch": 0, "state": "SERVING", "revision": "3",
                   "since": "2026-11-20T10:00:00Z"},
                  {"host": "shop1", "group": "default", "batch": 0, "state": "SERVING", "revision": "2",
                   "since": "2026-11-20T09:00:00Z"}]}""";
    }

    private static String release(String state, String more) {
        return """
                {"id": "r7", "service": "shop", "revision": "3", "previous_revision": "2", "by": "ada", %s
                 "requested": "2026-11-20T10:00:00Z", "state": "%s", "since": "2026-11-20T10:01:00Z",
                 "batch": 1, "batches": 2,
                 "hosts": [{"host": "shop0", "group": "default", "batch": 1, "state": "SERVING", "revision": "3",
                            "since": "2026-11-20T10:00:30Z"}],
                 "steps": [{"at": "2026-11-20T10:00:00Z", "by": "ada", "type": "batch-started",
                            "text": "batch 1 started: shop0"}],
                 "verdict": {"type": "healthy", "why": "harm is ruled out"}, "a_newer_field": 1}""".formatted(more, state);
    }
}
