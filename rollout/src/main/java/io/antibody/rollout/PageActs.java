package io.antibody.rollout;

import io.antibody.rollout.api.Labels;
import io.antibody.rollout.api.Locksmith;
import io.antibody.rollout.api.Operator;
import io.antibody.rollout.api.RequestRefusedException;
import io.antibody.rollout.engine.Act;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.web.RefusedException;
import io.antibody.rollout.web.ReleaseAct;
import io.antibody.rollout.web.RolloutActs;
import org.jspecify.annotations.Nullable;

/** What can be done on the pages, checked like what comes through the API. */
record PageActs(Operator operator, Locksmith locks, Labels labels) implements RolloutActs {
    @Override
    public String release(String service, String revision, String by, @Nullable String why) throws RefusedException {
        return done(() -> operator.release(Operator.Wish.push(service, revision, by, why)));
    }

    @Override
    public String goBack(String service, String revision, String by, @Nullable String why) throws RefusedException {
        Operator.Wish wish = new Operator.Wish(service, revision, Release.Kind.RETURN, by, why, null);
        return done(() -> operator.release(wish));
    }

    @Override
    public void act(String id, ReleaseAct act, String by, @Nullable String why) throws RefusedException {
        done(() -> operator.act(kind(act), id, by, why));
    }

    @Override
    public void label(String id, boolean right, String by, @Nullable String why) throws RefusedException {
        done(() -> labels.label(id, right, by, why).releaseId());
    }

    @Override
    public void lock(@Nullable String service, String by, String why) throws RefusedException {
        done(() -> locks.lock(service, by, why).by());
    }

    @Override
    public void unlock(@Nullable String service, String by) throws RefusedException {
        done(() -> {
            locks.unlock(service, by);
            return "";
        });
    }

    static Act.Kind kind(ReleaseAct act) {
        return switch (act) {
            case PAUSE -> Act.Kind.PAUSE;
            case RESUME -> Act.Kind.RESUME;
            case APPROVE -> Act.Kind.APPROVE;
            case ROLLBACK -> Act.Kind.ROLLBACK;
            case CANCEL -> Act.Kind.CANCEL;
        };
    }

    /** What the API answers with a status, the pages say in words. */
    private interface Asked {
        String run() throws RequestRefusedException;
    }

    private static String done(Asked asked) throws RefusedException {
        try {
            return asked.run();
        } catch (RequestRefusedException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }
}
