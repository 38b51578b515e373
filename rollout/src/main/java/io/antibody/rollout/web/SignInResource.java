package io.antibody.rollout.web;

import io.antibody.messages.serving.SignIn;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;

/**
 * The page to sign in, and its opposite. What is handed in becomes the cookie, right or wrong: the filter before all
 * pages judges it, and sends whoever brings a wrong one back to here.
 */
@Path("/")
@Consumes(MediaType.WILDCARD)
public final class SignInResource {
    /** No token of ours is longer, and none holds anything that would end a cookie. */
    private static final String TOKEN = "[A-Za-z0-9_-]{1,200}";

    private final Frames frames;

    SignInResource(Frames frames) {
        this.frames = frames;
    }

    @GET
    @Path("sign-in")
    @Produces(MediaType.TEXT_HTML)
    public Page page(
            @QueryParam("next") @DefaultValue("/") String next,
            @QueryParam("wrong") @DefaultValue("false") boolean wrong) {
        return new SignInPage(SignIn.next(next), wrong, frames.of("/sign-in"));
    }

    @POST
    @Path("sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(
            @FormParam("token") @DefaultValue("") String token,
            @FormParam("next") @DefaultValue("/") String next,
            @Context SecurityContext security) {
        String shown = token.strip().matches(TOKEN) ? token.strip() : "none";
        return Response.seeOther(URI.create(SignIn.next(next)))
                .cookie(SignIn.cookie(shown, security.isSecure()))
                .build();
    }

    @POST
    @Path("sign-out")
    public Response signOut(@Context SecurityContext security) {
        return Response.seeOther(URI.create("/sign-in"))
                .cookie(SignIn.none(security.isSecure()))
                .build();
    }
}
