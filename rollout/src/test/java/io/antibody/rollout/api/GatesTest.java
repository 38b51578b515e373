package io.antibody.rollout.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.Samples;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatesTest {
    private static final Release BAKING = Samples.everyState().get(2);

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private volatile @Nullable Release release = BAKING;
    private volatile @Nullable String deaf;
    private final Gates gates = new Gates(
            id -> Optional.ofNullable(release),
            id -> Optional.empty(),
            () -> Optional.ofNullable(deaf),
            Clock.systemUTC(),
            executor);

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void whoDoesNotWaitIsAnsweredAtOnceAndReadsTheDecisionInTheBody() throws Exception {
        Response answer = ask("0s", null, null).join();
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getEntity())
                .isEqualTo("{\"release\":\"shop-1\",\"service\":\"shop\",\"revision\":\"r2\",\"decision\":\"wait\","
                        + "\"why\":\"no verdict yet of batch 1\",\"state\":\"BAKING\"}");
    }

    @Test
    void aGateOpensForTheDecisionThatItNamesAndForNoOther() throws Exception {
        assertThat(ask(null, null, "pass").join().getStatus()).isEqualTo(504);
        assertThat(ask(null, null, "fail").join().getStatus()).isEqualTo(504);
        assertThat(ask(null, null, "decided").join().getStatus()).isEqualTo(504);
        release = Samples.released();
        assertThat(ask(null, null, "pass").join().getStatus()).isEqualTo(200);
        assertThat(ask(null, null, "fail").join().getStatus()).isEqualTo(409);
        assertThat(ask(null, null, "decided").join().getStatus()).isEqualTo(200);
        release = Samples.everyState().get(5);
        assertThat(ask(null, null, "pass").join().getStatus()).isEqualTo(409);
        assertThat(ask(null, null, "fail").join().getStatus()).isEqualTo(200);
        assertThat(ask(null, null, "decided").join().getStatus()).isEqualTo(200);
    }

    @Test
    void whoeverWaitsIsAnsweredAsSoonAsItIsDecided() throws Exception {
        List<CompletableFuture<Response>> waiting = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            waiting.add(ask("60s", null, "pass"));
        }
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        release = Samples.released();
        gates.heard("shop-1");
        await().atMost(Duration.ofMillis(900)).until(() -> waiting.stream().allMatch(CompletableFuture::isDone));
        assertThat(waiting).allMatch(answer -> answer.join().getStatus() == 200);
    }

    @Test
    void whatNobodyTellsIsNoticedWithinASecondOrTwo() throws Exception {
        CompletableFuture<Response> waiting = ask("60s", null, null);
        release = Samples.released();
        await().atMost(Duration.ofSeconds(5)).until(waiting::isDone);
    }

    @Test
    void atTheEndOfItsPatienceItIsToldHowThingsStand() throws Exception {
        assertThat(ask("50ms", null, "pass").join().getEntity().toString()).contains("\"decision\":\"wait\"");
        release = null;
        assertThatThrownBy(() -> ask("50ms", null, null).join()).hasMessageContaining("there is no release 'shop-1'");
    }

    @Test
    void nobodyPassesWhileTheManagerCannotHear() throws Exception {
        release = Samples.released();
        deaf = "away";
        Response answer = ask("50ms", null, "pass").join();
        assertThat(answer.getStatus()).isEqualTo(504);
        assertThat(answer.getEntity().toString()).contains("\"why\":\"away\"");
        release = Samples.everyState().get(5);
        assertThat(ask("60s", null, "pass").join().getStatus()).isEqualTo(409);
    }

    @Test
    void aQuestionThatCannotBeUnderstoodIsRefused() {
        assertThatThrownBy(() -> ask("61s", null, null)).hasMessageContaining("wait must be a span of at most 60s");
        assertThatThrownBy(() -> ask("soon", null, null)).hasMessageContaining("wait must be a span of at most 60s");
        assertThatThrownBy(() -> ask("999999m", null, null)).hasMessageContaining("at most 60s");
        assertThatThrownBy(() -> ask(null, "0", null)).hasMessageContaining("batch must be the number of a batch");
        assertThatThrownBy(() -> ask(null, null, "true")).hasMessageContaining("gate must be pass, fail or decided");
    }

    private CompletableFuture<Response> ask(@Nullable String wait, @Nullable String batch, @Nullable String gate)
            throws Exception {
        return gates.ask("shop-1", GateQuestion.of(wait, batch, gate)).toCompletableFuture();
    }
}
