package io.antibody.rollout;

import io.antibody.rollout.api.Operator;
import io.antibody.rollout.api.RequestRefusedException;
import io.antibody.rollout.ci.ReleaseDesk;
import io.antibody.rollout.release.Release;

/** Releases that commits ask for, checked like what people ask for. */
record CommitDesk(Operator operator) implements ReleaseDesk {
    @Override
    public Answer ask(String service, String revision, String by, String why, String key) {
        try {
            return new Accepted(
                    operator.release(new Operator.Wish(service, revision, Release.Kind.PUSH, by, why, key)));
        } catch (RequestRefusedException e) {
            return e.reason() == RequestRefusedException.Reason.UNAVAILABLE
                    ? new Later()
                    : new Refused(String.valueOf(e.getMessage()));
        }
    }
}
