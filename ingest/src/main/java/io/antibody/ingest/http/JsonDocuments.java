package io.antibody.ingest.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a body into JSON documents. By line where the sender says that there is one to a line, so that a bad line spoils
 * only itself; else by structure, so that a pretty-printed object is one document and several in a row are several
 * ({@code curl -d @file} takes the line ends out of newline-delimited JSON).
 */
final class JsonDocuments {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private JsonDocuments() {}

    static List<byte[]> byLine(byte[] body) {
        List<byte[]> documents = new ArrayList<>();
        int start = start(body);
        for (int i = start; i <= body.length; i++) {
            if (i == body.length || body[i] == '\n') {
                add(documents, body, start, i);
                start = i + 1;
            }
        }
        return documents;
    }

    static List<byte[]> byStructure(byte[] body) {
        List<byte[]> documents = new ArrayList<>();
        int start = start(body);
        int depth = 0;
        boolean inText = false;
        for (int i = start; i < body.length; i++) {
            byte b = body[i];
            if (inText) {
                if (b == '\\') {
                    i++;
                } else if (b == '"') {
                    inText = false;
                }
            } else if (b == '"') {
                inText = true;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if ((b == '}' || b == ']') && --depth == 0) {
                add(documents, body, start, i + 1);
                start = i + 1;
            }
        }
        add(documents, body, start, body.length);
        return documents;
    }

    private static int start(byte[] body) {
        boolean marked = body.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(body, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
        return marked ? BYTE_ORDER_MARK.length : 0;
    }

    private static void add(List<byte[]> documents, byte[] body, int from, int to) {
        int first = from;
        int end = to;
        while (first < end && isBlank(body[first])) {
            first++;
        }
        while (end > first && isBlank(body[end - 1])) {
            end--;
        }
        if (first < end) {
            documents.add(Arrays.copyOfRange(body, first, end));
        }
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }
}
