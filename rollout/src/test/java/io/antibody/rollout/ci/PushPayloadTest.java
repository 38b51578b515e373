package io.antibody.rollout.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Payloads in the shape in which GitHub and GitLab send them, with what we do not read cut down. */
class PushPayloadTest {
    static final String GITHUB = """
            {"ref":"refs/heads/main","before":"6113728f27ae82c7b1a177c8d03f9e96e0adf246",
             "after":"1481a2de7b2a7d02428ad93446ab166be7793fbb","created":false,"deleted":false,"forced":false,
             "base_ref":null,"compare":"https://github.com/Codertocat/Hello-World/compare/6113728f27ae...1481a2de7b2a",
             "repository":{"id":186853002,"name":"Hello-World","full_name":"Codertocat/Hello-World","private":false},
             "pusher":{"name":"Codertocat","email":"21031067+Codertocat@users.noreply.github.com"},
             "sender":{"login":"Codertocat","id":21031067,"type":"User"},
             "commits":[
              {"id":"0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c","tree_id":"f9d2a07e9488b91af2641b26b9407fe22a451433",
               "distinct":true,"message":"Update README.md","timestamp":"2019-05-15T15:20:32Z",
               "url":"https://github.com/Codertocat/Hello-World/commit/0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c",
               "author":{"name":"baxterthehacker","email":"b@example.com","username":"baxterthehacker"},
               "committer":{"name":"GitHub","email":"noreply@github.com","username":"web-flow"},
               "added":[],"removed":[],"modified":["README.md"]},
              {"id":"1481a2de7b2a7d02428ad93446ab166be7793fbb","tree_id":"f9d2a07e9488b91af2641b26b9407fe22a451433",
               "distinct":true,"message":"Faster cart\\n\\n#release:shop","timestamp":"2019-05-15T17:20:41+02:00",
               "url":"https://github.com/Codertocat/Hello-World/commit/1481a2de7b2a7d02428ad93446ab166be7793fbb",
               "author":{"name":"Ada","email":"ada@example.com","username":"ada"},
               "committer":{"name":"Ada","email":"ada@example.com","username":"ada"},
               "added":[],"removed":[],"modified":["Cart.java"]}],
             "head_commit":{"id":"1481a2de7b2a7d02428ad93446ab166be7793fbb"}}
            """;
    static final String GITLAB = """
            {"object_kind":"push","event_name":"push","before":"95790bf891e76fee5e1747ab589903a6a1f80f22",
             "after":"da1560886d4f094c3e6c9ef40349f7d38b5d27d7","ref":"refs/heads/main","ref_protected":true,
             "checkout_sha":"da1560886d4f094c3e6c9ef40349f7d38b5d27d7","user_id":4,"user_name":"John Smith",
             "user_username":"jsmith","user_email":"john@example.com","project_id":15,
             "project":{"id":15,"name":"Diaspora","path_with_namespace":"mike/diaspora","default_branch":"main"},
             "commits":[
              {"id":"b6568db1bc1dcd7f8b4d5a946b0b91f9dacd7327","message":"Update Catalan translation to e38cb41.",
               "title":"Update Catalan translation to e38cb41.","timestamp":"2011-12-12T14:27:31+02:00",
               "url":"http://example.com/mike/diaspora/commit/b6568db1bc1dcd7f8b4d5a946b0b91f9dacd7327",
               "author":{"name":"Jordi Mallach","email":"jordi@softcatala.org"},
               "added":["CHANGELOG"],"modified":["app/controller/application.rb"],"removed":[]},
              {"id":"da1560886d4f094c3e6c9ef40349f7d38b5d27d7","message":"fixed readme #release:UM",
               "title":"fixed readme #release:UM","timestamp":"2012-01-03T23:36:29+02:00",
               "url":"http://example.com/mike/diaspora/commit/da1560886d4f094c3e6c9ef40349f7d38b5d27d7",
               "author":{"name":"GitLab dev user","email":"gitlabdev@dv6700.(none)"},
               "added":["CHANGELOG"],"modified":["app/controller/application.rb"],"removed":[]}],
             "total_commits_count":2,"push_options":{},
             "repository":{"name":"Diaspora","url":"git@example.com:mike/diaspora.git","visibility_level":0}}
            """;

    @Test
    void aPushToGitHubTellsItsCommitsOldestFirst() {
        Push push = read(GITHUB);
        assertThat(push.past()).isNull();
        assertThat(push.head()).isNull();
        assertThat(push.commits()).hasSize(2);
        assertThat(push.commits().get(1))
                .isEqualTo(Commit.told(
                        "1481a2de7b2a7d02428ad93446ab166be7793fbb",
                        Instant.parse("2019-05-15T15:20:41Z"),
                        "Ada",
                        "Faster cart\n\n#release:shop"));
        assertThat(push.commits().get(1).wanted()).containsExactly(Tag.wanted("shop"));
    }

    @Test
    void aPushToGitLabTellsItsCommitsOldestFirstWhateverTheOrder() {
        assertThat(read(GITLAB).commits())
                .extracting(Commit::author)
                .containsExactly("Jordi Mallach", "GitLab dev user");
        String latestFirst = GITLAB.replace(
                "\"after\":\"da1560886d4f094c3e6c9ef40349f7d38b5d27d7\"",
                "\"after\":\"b6568db1bc1dcd7f8b4d5a946b0b91f9dacd7327\"");
        assertThat(read(latestFirst).commits())
                .extracting(Commit::author)
                .containsExactly("GitLab dev user", "Jordi Mallach");
    }

    @Test
    void whatIsPushedByForceReleasesNothing() {
        assertThat(read(GITHUB.replace("\"forced\":false", "\"forced\":true")).past())
                .isEqualTo("the branch was rewritten");
    }

    @Test
    void anotherBranchATagAndTheEndOfTheBranchTellNothing() {
        assertThat(PushPayload.read(bytes(GITHUB), "release")).isEmpty();
        assertThat(PushPayload.read(bytes(GITHUB.replace("refs/heads/main", "refs/tags/main")), "main"))
                .isEmpty();
        String ended = "{\"ref\":\"refs/heads/main\",\"after\":\"%s\",\"commits\":[]}".formatted("0".repeat(40));
        assertThat(PushPayload.read(bytes(ended), "main")).isEmpty();
    }

    @Test
    void whatIsNoPushIsRefusedByName() {
        assertThatThrownBy(() -> read("{")).hasMessageStartingWith("the body is not valid JSON: ");
        assertThatThrownBy(() -> read("[]")).hasMessage("the body must be a push, with ref and commits");
        assertThatThrownBy(() -> read(GITHUB.replace("2019-05-15T15:20:32Z", "yesterday")))
                .hasMessage("a commit's timestamp must be a time, not yesterday");
        assertThatThrownBy(() ->
                        read(GITHUB.replace("\"id\":\"0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c\"", "\"id\":\"HEAD\"")))
                .hasMessage("a commit's id must be 40 or 64 hex digits");
    }

    private static Push read(String payload) {
        return PushPayload.read(bytes(payload), "main").orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
