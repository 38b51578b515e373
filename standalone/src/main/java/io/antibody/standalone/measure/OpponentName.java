package io.antibody.standalone.measure;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of an opponent. */
final class OpponentName implements ITypeConverter<BacktestCommand.Opponent> {
    @Override
    public BacktestCommand.Opponent convert(String name) {
        if ("mann-whitney".equals(name)) {
            return BacktestCommand.Opponent.MANN_WHITNEY;
        }
        throw new TypeConversionException("must be mann-whitney but is " + name);
    }
}
