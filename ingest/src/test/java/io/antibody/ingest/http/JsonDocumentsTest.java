package io.antibody.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonDocumentsTest {
    /** Whatever the texts hold and however the documents are joined, the same documents come out. */
    @Property
    void documentsComeOutAsTheyWentIn(@ForAll("documents") List<String> documents, @ForAll("gaps") String gap) {
        byte[] body = String.join(gap, documents).getBytes(StandardCharsets.UTF_8);

        assertThat(texts(JsonDocuments.byStructure(body))).isEqualTo(documents);
    }

    @Property
    void anyBytesAreCutWithoutAFault(@ForAll byte[] body, @ForAll boolean byLine) {
        assertThatCode(() -> {
                    if (byLine) {
                        JsonDocuments.byLine(body);
                    } else {
                        JsonDocuments.byStructure(body);
                    }
                })
                .doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<List<String>> documents() {
        return Arbitraries.strings()
                .withChars("{}[]\"\\a\u00e4\u20ac ")
                .ofMaxLength(12)
                .map(text -> "{\"a\":[{\"b\":\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}]}")
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> gaps() {
        return Arbitraries.of("", "\n", "\r\n\r\n", " \t");
    }

    private static List<String> texts(List<byte[]> documents) {
        return documents.stream()
                .map(document -> new String(document, StandardCharsets.UTF_8))
                .collect(Collectors.toList());
    }
}
