package io.antibody.standalone.measure;

import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a rate as antibody.yaml writes it: {@code 1%} or {@code 0.01}, above 0 and at most 1. */
final class RateText implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
        boolean percent = text.endsWith("%");
        try {
            BigDecimal number = new BigDecimal((percent ? text.substring(0, text.length() - 1) : text).strip());
            double rate = (percent ? number.movePointLeft(2) : number).doubleValue();
            if (rate > 0 && rate <= 1) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new TypeConversionException("must be above 0 and at most 1, such as 0.01 or 1% but is " + text);
    }
}
