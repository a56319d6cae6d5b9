package org.loadproof.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.loadproof.core.errno.Errno;

class SystemErrorsTest {

    @ParameterizedTest
    @EnumSource
    void everyErrnoHasAText(Errno errno) {
        assertThat(SystemErrors.text(errno)).isNotBlank().doesNotStartWith("Unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "EPERM, Operation not permitted",
        "EEXIST, File exists",
        "EBUSY, Device or resource busy",
        "ETXTBSY, Text file busy",
        "EKEYREJECTED, Key was rejected by service",
        "ERFKILL, Operation not possible due to RF-kill"
    })
    void theTextsAreTheSystems(Errno errno, String text) {
        assertThat(SystemErrors.text(errno)).isEqualTo(text);
    }
}
