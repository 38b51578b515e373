package io.antibody.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antibody.standalone.cli.UserErrorException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path folder;

    @Test
    void aFolderHasOneOwnerAtATime() throws Exception {
        try (DataFolder owner = DataFolder.take(folder)) {
            assertThat(owner.kafka()).isEqualTo(folder.resolve("kafka"));
            assertThatThrownBy(() -> DataFolder.take(folder))
                    .isInstanceOf(UserErrorException.class)
                    .hasMessageContaining("another antibody uses the data folder " + folder);
        }
        DataFolder.take(folder).close();
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> DataFolder.take(file.resolve("below")))
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining("cannot write to the data folder")
                .hasMessageContaining("--data");
    }
}
