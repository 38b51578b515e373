package io.antibody.rollout.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.antibody.rollout.zookeeper.Announcement;
import io.antibody.rollout.zookeeper.HostReport;
import io.antibody.rollout.zookeeper.HostReport.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An agent with a real ZooKeeper server and real processes. */
@Timeout(120)
class AgentTest {
    @TempDir
    Path workDir;

    private AgentBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new AgentBench(workDir);
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void aHostIsBroughtToTheOrderedRevisionAndAnnounced() throws Exception {
        bench.startAgent();
        bench.order(1, "A");

        HostReport report = bench.awaitServing("A");
        await().until(bench::announced, hosts -> hosts.size() == 1);
        assertThat(bench.announced())
                .containsExactly(new Announcement("shop", "shop0", "web", "A", "localhost", report.port()));
        assertThat(ProcessHandle.of(pid(report))).get().matches(ProcessHandle::isAlive);
        assertThat(bench.isAlive()).isTrue();
        assertThat(Files.readString(workDir.resolve("shop/shop0/process.log"))).contains("revision A starts");

        bench.order(2, "B");
        bench.awaitServing("B");
        assertThat(ProcessHandle.of(pid(report))).isEmpty();
        await().until(
                        bench::announced,
                        hosts -> hosts.size() == 1 && hosts.get(0).revision().equals("B"));
    }

    @Test
    void aRevisionThatFailsItsSelfTestIsNotAnnouncedAndIsReportedWithTheReason() throws Exception {
        bench.startAgent();
        bench.order(1, "A");
        bench.awaitServing("A");
        bench.order(2, "unfit");

        HostReport failed = bench.await(State.FAILED);
        // On a busy machine there may be no time left for an answer to the last question.
        assertThat(failed.why()).contains("did not pass its self test").containsPattern("answered 503|did not answer");
        assertThat(failed.why()).contains("revision unfit starts");
        assertThat(bench.announced()).isEmpty();

        bench.order(3, "A");
        bench.awaitServing("A");
    }

    @Test
    void aRevisionThatEndsAtItsStartIsReportedWithItsLastLines() throws Exception {
        bench.startAgent();
        bench.order(1, "A");
        bench.awaitServing("A");
        bench.order(2, "exits");

        assertThat(bench.await(State.FAILED).why())
                .isEqualTo("ended by itself with status 3 before it passed its self test"
                        + "\n  revision exits starts\n  no database");
    }

    @Test
    void aRollbackDoesNotWaitForASelfTest() throws Exception {
        bench = bench.with(Duration.ofMinutes(5), Duration.ofSeconds(10));
        bench.startAgent();
        bench.order(1, "A");
        bench.awaitServing("A");
        bench.order(2, "unfit");
        bench.await(State.SELF_TESTING);

        bench.order(3, "A");
        bench.awaitServing("A");
    }

    @Test
    void aProcessThatDoesNotEndIsKilled() throws Exception {
        bench = bench.with(Duration.ofSeconds(20), Duration.ofMillis(300));
        bench.startAgent();
        bench.order(1, "stubborn");
        long pid = pid(bench.awaitServing("stubborn"));
        bench.order(2, "A");

        bench.awaitServing("A");
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void theDescendantsOfAProcessEndWithIt() throws Exception {
        bench.startAgent();
        bench.order(1, "forks");
        bench.awaitServing("forks");
        ProcessHandle child = bench.childFromLog();
        assertThat(child.isAlive()).isTrue();

        bench.order(2, "A");
        bench.awaitServing("A");
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void aKilledProcessIsUnannouncedAndStartedAgain() throws Exception {
        bench.startAgent();
        bench.order(1, "A");
        long pid = pid(bench.awaitServing("A"));
        await().until(bench::announced, hosts -> hosts.size() == 1);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        assertThat(bench.await(State.FAILED).why()).startsWith("ended by itself with status 137 while it served");
        assertThat(bench.announced()).isEmpty();
        assertThat(bench.awaitServing("A").pid()).isNotEqualTo(pid);
        await().until(bench::announced, hosts -> hosts.size() == 1);
    }

    @Test
    void aHostStaysInServiceThroughTheEndOfItsSession() throws Exception {
        bench.startAgent();
        bench.order(1, "A");
        HostReport before = bench.awaitServing("A");
        await().until(bench::announced, hosts -> hosts.size() == 1);

        bench.expireSession();
        await().until(() -> bench.isAlive() && bench.announced().size() == 1);
        assertThat(bench.report()).isEqualTo(before);
    }

    @Test
    void anOrderGivenWhileTheSessionWasLostComesBeforeAnyAnnouncement() throws Exception {
        bench.startAgent();
        bench.order(1, "A");
        bench.awaitServing("A");
        await().until(bench::announced, hosts -> hosts.size() == 1);
        Predicate<Announcement> ofA = host -> host.revision().equals("A");

        List<Announcement> seen = bench.announcementsWhile(() -> {
            bench.restartServerWithOrder(2, "B");
            bench.awaitServing("B");
            await().until(bench::announced, hosts -> hosts.size() == 1);
        });

        // The old announcement may be seen until its session ends, but no new one of revision A is made.
        assertThat(seen.stream().filter(ofA).distinct().count()).isLessThanOrEqualTo(1);
        assertThat(bench.announced()).noneMatch(ofA);
    }

    @Test
    void anAgentThatEndsLeavesNothingBehind() throws Exception {
        Agent agent = bench.startAgent();
        bench.order(1, "A");
        long pid = pid(bench.awaitServing("A"));
        agent.close();

        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(bench.announced()).isEmpty();
        assertThat(bench.isAlive()).isFalse();
        assertThat(bench.report().state()).isEqualTo(State.STOPPED);
    }

    @Test
    void aNewAgentStopsWhatADeadOneHasLeftAndServesTheOrder() throws Exception {
        bench.order(1, "A");
        ProcessHandle left = bench.leaveProcess();
        bench.startAgent();

        bench.awaitServing("A");
        assertThat(left.isAlive()).isFalse();
    }

    @Test
    void aContentThatIsNoOrderIsPassedOver() throws Exception {
        bench.startAgent();
        bench.order(1, "A");
        bench.awaitServing("A");
        bench.orderNode("{\"sequence\":\"two\"}");
        bench.order(3, "B");

        bench.awaitServing("B");
    }

    @Test
    void twoAgentsDoNotRunTheSameHost() throws Exception {
        bench.startAgent();

        assertThatThrownBy(bench::startAgent).isInstanceOf(IOException.class).hasMessageContaining("another agent");
    }

    @Test
    void theOldRevisionServesWhileTheNewOneIsUnpackedAndACommandTestsIt() throws Exception {
        Path gate = workDir.resolve("gate");
        bench.unpacking(
                List.of(
                        "sh",
                        "-c",
                        "while [ $1 != A -a ! -e $3 ]; do sleep 0.05; done; echo $1 > $2/revision",
                        "-",
                        "{revision}",
                        "{release}",
                        gate.toString()),
                List.of("grep", "-q", "[AB]", "current/revision"));
        bench.startAgent();
        bench.order(1, "A");
        bench.awaitServing("A");
        bench.order(2, "B");
        await().ignoreExceptions().until(() -> bench.report().sequence() == 2);
        assertThat(bench.report().state()).isEqualTo(State.SERVING);
        assertThat(bench.announced()).hasSize(1);

        Files.createFile(gate);
        bench.awaitServing("B");
        assertThat(workDir.resolve("shop/shop0/current/revision")).hasContent("B");
        bench.order(3, "C");
        assertThat(bench.await(State.FAILED).why())
                .contains("did not pass its self test within 5000 ms: the command ended with status 1");
    }

    @Test
    void anUnknownHostIsRefused() {
        assertThatThrownBy(() -> bench.startAgent("shop9"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("service shop has no host shop9 but [shop0]");
    }

    private static long pid(HostReport report) {
        return Objects.requireNonNull(report.pid(), "no process");
    }
}
