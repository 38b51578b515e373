package io.antibody.standalone.measure;

import io.antibody.detector.replay.InjectedSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the size of an injected fault. */
final class SizeText implements ITypeConverter<InjectedSize> {
    @Override
    public InjectedSize convert(String text) {
        try {
            return InjectedSize.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
