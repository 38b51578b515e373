package io.antibody.rollout;

import io.antibody.rollout.api.Operator;
import io.antibody.rollout.api.RequestRefusedException;
import io.antibody.rollout.engine.Act;
import io.antibody.rollout.web.RefusedException;
import io.antibody.rollout.web.RolloutActs;
import org.jspecify.annotations.Nullable;

/** What can be done on the pages, checked like what comes through the API. */
record PageActs(Operator operator) implements RolloutActs {
    @Override
    public String release(String service, String revision, String by, @Nullable String why) throws RefusedException {
        try {
            return operator.release(Operator.Wish.push(service, revision, by, why));
        } catch (RequestRefusedException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void cancel(String id, String by) throws RefusedException {
        try {
            operator.act(Act.Kind.CANCEL, id, by, null);
        } catch (RequestRefusedException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }
}
