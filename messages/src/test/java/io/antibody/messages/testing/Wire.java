package io.antibody.messages.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A connection on which anything can be sent, byte by byte: what no HTTP client would. */
public final class Wire implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Socket socket;
    private final InputStream in;

    /** To a server on this machine. */
    public Wire(int port) {
        try {
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param headers by name in lower case */
    public record Answer(int status, Map<String, String> headers, String body) {
        public String type() {
            return headers.getOrDefault("content-type", "");
        }
    }

    /** One request on a connection of its own. */
    public static Answer ask(int port, String method, String path, Map<String, String> headers, byte[] body) {
        try (Wire wire = new Wire(port)) {
            StringBuilder head =
                    new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n");
            headers.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
            wire.send(head.toString());
            wire.send(body);
            return wire.answer();
        }
    }

    public void send(String text) {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A server that has answered before the end of a request may have closed already: the answer counts. */
    public boolean send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** Whether the server has closed; reads away what it says. */
    public boolean isClosed() {
        try {
            return in.available() == 0 && in.read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** The next answer; status 0 if the server closed without one. */
    public Answer answer() {
        try {
            String first = line();
            if (first.isEmpty()) {
                return new Answer(0, Map.of(), "");
            }
            Map<String, String> headers = new TreeMap<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            return new Answer(Integer.parseInt(first.split(" ")[1]), headers, body(headers));
        } catch (IOException e) {
            return new Answer(0, Map.of(), "");
        }
    }

    private String body(Map<String, String> headers) throws IOException {
        String length = headers.get("content-length");
        if (length != null) {
            return new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
        }
        if (!headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            return "close".equals(headers.get("connection"))
                    ? new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    : "";
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int chunk = Integer.parseInt(line(), 16); chunk > 0; chunk = Integer.parseInt(line(), 16)) {
            body.write(in.readNBytes(chunk));
            line();
        }
        line();
        return body.toString(StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
