package io.antibody.messages;

import io.antibody.messages.wire.Wire;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Evidence to and from its Protobuf form. */
final class EvidenceWire {
    private EvidenceWire() {}

    static Wire.Evidence write(Evidence evidence) {
        Wire.Evidence.Builder out = Wire.Evidence.newBuilder()
                .setMetric(evidence.metric())
                .setScope(scope(evidence.scope()))
                .setFinding(WireEnums.finding(evidence.finding()))
                .setContrast(WireEnums.contrast(evidence.contrast()))
                .setPreSamples(evidence.preSamples())
                .setPostSamples(evidence.postSamples())
                .setLimitBroken(evidence.limitBroken());
        ifPresent(evidence.pre(), out::setPre);
        ifPresent(evidence.post(), out::setPost);
        ifPresent(evidence.delta(), out::setDelta);
        ifPresent(evidence.statistic(), out::setStatistic);
        ifPresent(evidence.needed(), out::setNeeded);
        ifPresent(evidence.harmUpperBound(), out::setHarmUpperBound);
        ifPresent(evidence.passMargin(), out::setPassMargin);
        ifPresent(evidence.smallestDetectable(), out::setSmallestDetectable);
        ifPresent(evidence.ticksToDecision(), out::setTicksToDecision);
        ifPresent(evidence.limit(), out::setLimit);
        return out.build();
    }

    static Evidence read(Wire.Evidence in) {
        return new Evidence(
                in.getMetric(),
                scope(in.getScope()),
                WireEnums.finding(in.getFinding()),
                WireEnums.contrast(in.getContrast()),
                in.hasPre() ? in.getPre() : null,
                in.hasPost() ? in.getPost() : null,
                in.hasDelta() ? in.getDelta() : null,
                in.hasStatistic() ? in.getStatistic() : null,
                in.hasNeeded() ? in.getNeeded() : null,
                in.hasHarmUpperBound() ? in.getHarmUpperBound() : null,
                in.hasPassMargin() ? in.getPassMargin() : null,
                in.hasSmallestDetectable() ? in.getSmallestDetectable() : null,
                in.hasTicksToDecision() ? in.getTicksToDecision() : null,
                in.getPreSamples(),
                in.getPostSamples(),
                in.hasLimit() ? in.getLimit() : null,
                in.getLimitBroken());
    }

    private static Wire.Scope scope(Scope scope) {
        Wire.Scope.Builder out = Wire.Scope.newBuilder();
        if (scope instanceof Scope.Host host) {
            Wire.Scope.Host.Builder own = Wire.Scope.Host.newBuilder().setHost(host.host());
            ifPresent(host.group(), own::setGroup);
            return out.setHost(own).build();
        }
        if (scope instanceof Scope.Group group) {
            return out.setGroup(group.group()).build();
        }
        if (scope instanceof Scope.Service) {
            return out.setService(true).build();
        }
        if (scope instanceof Scope.Kpi) {
            return out.setKpi(true).build();
        }
        throw new IllegalStateException("no wire form for " + scope);
    }

    private static Scope scope(Wire.Scope in) {
        return switch (in.getOverCase()) {
            case HOST ->
                new Scope.Host(
                        in.getHost().getHost(),
                        in.getHost().hasGroup() ? in.getHost().getGroup() : null);
            case GROUP -> new Scope.Group(in.getGroup());
            case SERVICE -> new Scope.Service();
            case KPI -> new Scope.Kpi();
            case OVER_NOT_SET ->
                throw new InvalidMessageException("scope", "is missing, or from a newer version of Antibody");
        };
    }

    private static <T> void ifPresent(@Nullable T value, Consumer<T> set) {
        if (value != null) {
            set.accept(value);
        }
    }
}
