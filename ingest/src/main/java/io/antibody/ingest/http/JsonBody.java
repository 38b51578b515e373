package io.antibody.ingest.http;

import io.antibody.ingest.intake.Intake;
import io.antibody.ingest.intake.Refusal;
import io.antibody.ingest.intake.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads bodies of JSON: one object, an array of objects, or several of either one after the other. Items are counted
 * from 0 over the whole body.
 */
final class JsonBody {
    private JsonBody() {}

    /** Reads one document: a JSON object or an array. */
    interface DocumentReader<T> {
        /** What the document holds, its items counted from 0; a document that is no JSON counts as one item. */
        Part<T> read(byte[] document);
    }

    /** What one document holds. */
    record Part<T>(int items, List<Intake.Item<T>> accepted, List<Refusal> refused) {
        static <T> Part<T> unreadable(String problem) {
            return new Part<>(1, List.of(), List.of(new Refusal(0, "", problem, RejectReason.MALFORMED)));
        }
    }

    static <T> Intake<T> read(byte[] body, boolean byLine, int maxItems, DocumentReader<T> reader) {
        List<byte[]> documents = byLine ? JsonDocuments.byLine(body) : JsonDocuments.byStructure(body);
        if (documents.isEmpty()) {
            return Intake.none(new Refusal(
                    Refusal.WHOLE, "body", "is empty; send one JSON object or more", RejectReason.MALFORMED));
        }
        List<Intake.Item<T>> accepted = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        int offset = 0;
        for (byte[] document : documents) {
            Part<T> part = notJson(document).map(JsonBody.Part::<T>unreadable).orElseGet(() -> reader.read(document));
            int first = offset;
            part.accepted().forEach(item -> accepted.add(new Intake.Item<>(first + item.index(), item.value())));
            part.refused()
                    .forEach(refusal -> refused.add(
                            new Refusal(first + refusal.item(), refusal.field(), refusal.problem(), refusal.reason())));
            offset += part.items();
            if (offset > maxItems) {
                return Intake.none(new Refusal(
                        Refusal.WHOLE,
                        "body",
                        "must hold at most " + maxItems + " items; send the rest in requests of their own",
                        RejectReason.TOO_MANY));
            }
        }
        return new Intake<>(accepted, refused);
    }

    private static Optional<String> notJson(byte[] document) {
        char first = (char) (document[0] & 0xFF);
        if (first == '{' || first == '[') {
            return Optional.empty();
        }
        String shown = first > ' ' && first < 0x7F ? "'" + first + "'" : "byte " + (int) first;
        return Optional.of("must be a JSON object or an array of them but starts with " + shown);
    }
}
