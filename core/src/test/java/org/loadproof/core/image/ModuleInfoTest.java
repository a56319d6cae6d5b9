package org.loadproof.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.testkit.KoBuilder;

class ModuleInfoTest {

    @Test
    void theUsualTagsAreThere() throws ModuleLoadException {
        byte[] image = KoBuilder.module("demo").depends("irqbypass", "snd-pcm").build();
        ModuleInfo info = ElfImage.parse(image, TargetKernel.X86_64).info();
        assertThat(info.name()).contains("demo");
        assertThat(info.vermagic()).contains(KoBuilder.VERMAGIC);
        assertThat(info.first("license")).contains("GPL");
        assertThat(info.depends()).containsExactly("irqbypass", "snd_pcm");
        assertThat(info.parameterTypes()).isEmpty();
    }

    @Test
    void aTagMayHaveSeveralValuesOfWhichTheFirstCounts() {
        ModuleInfo info = info("alias=one\0license=GPL\0alias=two\0");
        assertThat(info.all("alias")).containsExactly("one", "two");
        assertThat(info.first("alias")).contains("one");
        assertThat(info.first("author")).isEmpty();
        assertThat(info.all("author")).isEmpty();
    }

    @Test
    void theValueBeginsAfterTheFirstEqualsSign() {
        ModuleInfo info = info("parm=mode:a=1, b=2\0empty=\0");
        assertThat(info.first("parm")).contains("mode:a=1, b=2");
        assertThat(info.first("empty")).contains("");
    }

    @Test
    void aTagIsNotFoundByItsBeginning() {
        assertThat(info("licensee=me\0").first("license")).isEmpty();
        assertThat(info("licens=me\0").first("license")).isEmpty();
    }

    @Test
    void paddingAndNonsenseArePassedOver() {
        ModuleInfo info = info("\0\0\0name=a\0\0\0\0nonsense\0=no tag\0license=GPL\0\0");
        assertThat(info.entries())
                .containsExactly(
                        new ModuleInfo.Entry("name", "a"), new ModuleInfo.Entry("license", "GPL"));
    }

    @Test
    void theLastStringMayLackItsEnd() {
        assertThat(info("name=a\0license=GP").first("license")).contains("GP");
        assertThat(info("").entries()).isEmpty();
        assertThat(info("\0").entries()).isEmpty();
    }

    @Test
    void dependsIsAListInWhichNothingIsNoName() {
        assertThat(info("depends=\0").depends()).isEmpty();
        assertThat(info("license=GPL\0").depends()).isEmpty();
        assertThat(info("depends=,a,,b,\0").depends()).containsExactly("a", "b");
    }

    @Test
    void parametersKeepTheirOrderAndTheirFirstType() {
        ModuleInfo info =
                info(
                        "parmtype=zeta:int\0parmtype=alpha:array of charp\0parmtype=zeta:bool\0"
                                + "parmtype=broken\0parmtype=:int\0");
        assertThat(info.parameterTypes().toString()).isEqualTo("{zeta=int, alpha=array of charp}");
    }

    @Test
    void aParameterMayBeDescribedWithoutAType() {
        ModuleInfo info =
                info("parm=b:first: of all\0parm=a:second\0parmtype=a:int\0parm=:no\0parm=no\0");
        assertThat(info.parameterNames()).containsExactly("b", "a");
        assertThat(info.parameterTypes()).containsOnlyKeys("a");
    }

    @Test
    void textIsUtf8AndMayBeMalformed() {
        assertThat(info("author=J\u00f6rg\0").first("author")).contains("J\u00f6rg");
        byte[] malformed = "author=".getBytes(StandardCharsets.US_ASCII);
        malformed = Arrays.copyOf(malformed, 8);
        malformed[7] = (byte) 0xff;
        ModuleInfo info = ModuleInfo.read(ImageBytes.of(malformed, 8));
        assertThat(info.first("author")).contains("\ufffd");
    }

    private static ModuleInfo info(String section) {
        byte[] bytes = section.getBytes(StandardCharsets.UTF_8);
        return ModuleInfo.read(ImageBytes.of(bytes, bytes.length));
    }
}
