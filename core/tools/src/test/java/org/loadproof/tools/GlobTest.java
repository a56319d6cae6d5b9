package org.loadproof.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            nullValues = "NONE",
            emptyValue = "",
            textBlock =
                    """
                    abc abc true
                    abc abd false
                    abc ab false
                    ab abc false
                    a*c ac true
                    a*c abbc true
                    a*c abcb false
                    *a*b*c* xxaxxbxxcxx true
                    *a*b*c* xxaxxcxxbxx false
                    a/*c a/b/c true
                    a?c abc true
                    a?c ac false
                    a[b-d]e ace true
                    a[b-d]e aee false
                    a[!b-d]e aee true
                    a[^b-d]e ace false
                    a[]]e a]e true
                    a[x-]e a-e true
                    a[xyz]* aylast true
                    a[b a[b true
                    a[b axb false
                    a\\*c a*c true
                    a\\*c abc false
                    a\\ a false
                    '' '' true
                    '' a false
                    ** '' true
                    """)
    void isAsFnmatch(String pattern, String text, boolean expected) {
        assertThat(Glob.matches(pattern, text)).isEqualTo(expected);
    }

    @Test
    void manyStarsTakeNoTimeToSpeakOf() {
        assertThat(Glob.matches("*a".repeat(40) + "b", "a".repeat(4_000))).isFalse();
    }
}
