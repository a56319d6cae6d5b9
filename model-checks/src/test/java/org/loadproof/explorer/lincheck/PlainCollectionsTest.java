package org.loadproof.explorer.lincheck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainCollectionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.HashMap",
                "java.util.HashMap$Node",
                "java.util.HashMap.ValueIterator",
                "java.util.ImmutableCollections.ListItr",
                "java.util.Collections$1"
            })
    void theyAndWhatIsNestedInThemHoweverLincheckWritesThat(String name) {
        assertThat(PlainCollections.contain(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.HashMapper",
                "java.util.List",
                "java.util.concurrent.ConcurrentHashMap",
                "org.example.java.util.HashMap",
                "HashMap"
            })
    void nothingElse(String name) {
        assertThat(PlainCollections.contain(name)).isFalse();
    }

    @Test
    void walkingThroughWhatChangesIsAStep() {
        assertThat(PlainCollections.isImmutable("java.util.ImmutableCollections$ListN")).isTrue();
        assertThat(PlainCollections.isImmutable("java.util.ArrayList$Itr")).isFalse();
        assertThat(PlainCollections.isWalk("next")).isTrue();
        assertThat(PlainCollections.isWalk("contains")).as("looks at elements").isFalse();
    }

    @Test
    void whatCallsBackOrIsCalledByTheJdkIsNotLight() {
        assertThat(PlainCollections.isLight("get")).isTrue();
        assertThat(PlainCollections.isLight("computeIfAbsent")).isFalse();
        assertThat(PlainCollections.isLight("toString")).isFalse();
        assertThat(PlainCollections.isLight("<init>")).isFalse();
    }
}
