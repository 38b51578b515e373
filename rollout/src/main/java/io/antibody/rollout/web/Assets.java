package io.antibody.rollout.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Scripts, styles and pictures, read once; their address holds a hash of them all, so browsers may keep them for good. */
final class Assets {
    private static final String OURS = "/io/antibody/rollout/web/assets/";
    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
    private static final List<String> FILES = List.of(
            "antibody.css",
            "antibody.js",
            "page.js",
            "signals.js",
            "forms.js",
            "morph.js",
            "live.js",
            "charts.js",
            "icon.svg",
            "icon-bad.svg");

    /** @param type media type */
    record Asset(String type, byte[] content) {}

    private final Map<String, Asset> byName;
    private final String version;

    private Assets(Map<String, Asset> byName, String version) {
        this.byName = byName;
        this.version = version;
    }

    static Assets load() {
        Map<String, Asset> assets = new TreeMap<>();
        FILES.forEach(name -> assets.put(name, new Asset(type(name), read(OURS + name))));
        assets.put("echarts.js", new Asset(type("echarts.js"), read(ECHARTS)));
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            assets.values().forEach(asset -> hash.update(asset.content()));
            return new Assets(assets, HexFormat.of().formatHex(hash.digest(), 0, 6));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Changes with any of the files. */
    String version() {
        return version;
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static String type(String name) {
        return name.endsWith(".css")
                ? "text/css; charset=utf-8"
                : name.endsWith(".js") ? "text/javascript; charset=utf-8" : "image/svg+xml";
    }

    private static byte[] read(String path) {
        try (InputStream in = Assets.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
