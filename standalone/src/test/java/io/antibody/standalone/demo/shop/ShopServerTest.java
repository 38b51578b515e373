package io.antibody.standalone.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShopServerTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aHealthyShopAnswersConfirmsAndCounts() throws Exception {
        int port = start(Fault.NONE, "3");

        assertThat(get(port, "/self-test").statusCode()).isEqualTo(200);
        assertThat(get(port, "/page").body()).startsWith("{\"products\":[{\"id\":0,");
        HttpResponse<String> checkout = get(port, "/checkout");
        assertThat(checkout.body()).isEqualTo("confirmed");
        assertThat(checkout.headers().firstValue("X-Revision")).contains("3");
        assertThat(checkout.headers().firstValue("X-Spoiled")).isEmpty();
        String[] metrics = get(port, "/metrics").body().split(" ", -1);
        assertThat(metrics[0]).isEqualTo(Long.toString(ProcessHandle.current().pid()));
        assertThat(metrics[1]).isEqualTo("2");
        assertThat(metrics[2]).isEqualTo("0");
        assertThat(Double.parseDouble(metrics[3])).isGreaterThan(24);
    }

    @Test
    void theBadRevisionFailsOneRequestInTwenty() throws Exception {
        List<HttpResponse<String>> answers = many(start(Fault.ERRORS, "3"), "/page", 400);

        long failed = answers.stream().filter(one -> one.statusCode() == 500).count();
        assertThat(failed / 400.0).isCloseTo(0.05, within(0.03));
        assertThat(answers.stream()
                        .filter(one -> one.headers().firstValue("X-Spoiled").isPresent()))
                .hasSize((int) failed);
    }

    @Test
    void theRevisionBeforeItIsWell() throws Exception {
        assertThat(many(start(Fault.ERRORS, "2"), "/page", 200)).allMatch(one -> one.statusCode() == 200);
    }

    @Test
    void lostOrdersAreAnsweredAsIfAllWereWell() throws Exception {
        List<HttpResponse<String>> answers = many(start(Fault.ORDERS, "3"), "/checkout", 200);

        assertThat(answers).allMatch(one -> one.statusCode() == 200);
        long confirmed =
                answers.stream().filter(one -> one.body().equals("confirmed")).count();
        assertThat(confirmed / 200.0).isCloseTo(0.25, within(0.12));
    }

    @Test
    void theUnfitRevisionFailsItsSelfTest() throws Exception {
        HttpResponse<String> answer = get(start(Fault.SELFTEST, "3"), "/self-test");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("unfit: the payment gateway refuses our key");
    }

    @Test
    void oneHostAloneIsSick() {
        assertThat(Illness.of(Fault.ONE_HOST, "3", "shop4", "shop4").failingShare())
                .isEqualTo(0.2);
        assertThat(Illness.of(Fault.ONE_HOST, "3", "shop5", "shop4")).isEqualTo(Illness.NONE);
        assertThat(Illness.of(Fault.ONE_HOST, "2", "shop4", "shop4")).isEqualTo(Illness.NONE);
    }

    @Test
    void theCommandLineIsTheOneThatIsMade() {
        String[] words = ShopOptions.template(Fault.ONE_HOST, "shop4", 7, 4711).stream()
                .map(word -> word.replace("{port}", "20000")
                        .replace("{host}", "shop1")
                        .replace("{revision}", "2"))
                .toArray(String[]::new);

        assertThat(ShopOptions.parse(words))
                .isEqualTo(new ShopOptions(20_000, "shop1", "2", Fault.ONE_HOST, "shop4", 7, 4711));
        assertThatThrownBy(() -> ShopOptions.parse("--port=1")).hasMessage("--host is missing");
    }

    private static int start(Fault fault, String revision) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ShopOptions options = new ShopOptions(port, "shop1", revision, fault, "shop2", 1, 0);
        Illness illness = Illness.of(fault, revision, "shop1", "shop2");
        new ShopServer(options, illness, new SplittableRandom(1)).start();
        return port;
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        return client.send(request(port, path), HttpResponse.BodyHandlers.ofString());
    }

    private List<HttpResponse<String>> many(int port, String path, int count) {
        List<CompletableFuture<HttpResponse<String>>> asked = IntStream.range(0, count)
                .mapToObj(i -> client.sendAsync(request(port, path), HttpResponse.BodyHandlers.ofString()))
                .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private static HttpRequest request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .build();
    }
}
