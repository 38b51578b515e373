package io.antibody.rollout.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Serves the {@link Assets}. */
@Path("/assets/{version}/{name}")
public final class AssetsResource {
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private final Assets assets;

    AssetsResource(Assets assets) {
        this.assets = assets;
    }

    /** A page of an older version may still be open: it gets today's file, but keeps it not. */
    @GET
    public Response asset(@PathParam("version") String version, @PathParam("name") String name) {
        Assets.Asset asset = assets.find(name).orElseThrow(NotFoundException::new);
        return Response.ok(asset.content(), asset.type())
                .header("Cache-Control", version.equals(assets.version()) ? FOR_GOOD : "no-cache")
                .build();
    }
}
