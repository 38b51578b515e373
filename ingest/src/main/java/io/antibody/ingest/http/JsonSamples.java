package io.antibody.ingest.http;

import io.antibody.ingest.intake.Intake;
import io.antibody.ingest.intake.Refusal;
import io.antibody.ingest.intake.RejectReason;
import io.antibody.messages.Decoded;
import io.antibody.messages.ItemProblem;
import io.antibody.messages.MetricSample;
import io.antibody.messages.SampleCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Samples from a body of JSON. */
final class JsonSamples {
    private JsonSamples() {}

    /** @param now the time of a sample that has none */
    static Intake<MetricSample> read(byte[] body, boolean byLine, int maxItems, Instant now) {
        return JsonBody.read(body, byLine, maxItems, document -> part(SampleCodec.decode(document, now)));
    }

    /** Every item gives one sample or one problem or more, so the positions of the good ones are those without. */
    private static JsonBody.Part<MetricSample> part(Decoded decoded) {
        Set<Integer> bad = decoded.problems().stream().map(ItemProblem::item).collect(Collectors.toSet());
        if (bad.contains(ItemProblem.WHOLE_RECORD)) {
            ItemProblem problem = decoded.problems().get(0);
            return JsonBody.Part.unreadable((problem.field() + " " + problem.problem()).strip());
        }
        List<Intake.Item<MetricSample>> accepted =
                new ArrayList<>(decoded.samples().size());
        int index = 0;
        for (MetricSample sample : decoded.samples()) {
            while (bad.contains(index)) {
                index++;
            }
            accepted.add(new Intake.Item<>(index++, sample));
        }
        List<Refusal> refused = decoded.problems().stream()
                .map(problem -> new Refusal(problem.item(), problem.field(), problem.problem(), RejectReason.MALFORMED))
                .toList();
        return new JsonBody.Part<>(accepted.size() + bad.size(), accepted, refused);
    }
}
