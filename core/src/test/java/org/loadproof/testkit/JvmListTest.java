package org.loadproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of JVMs that are this one, and scripts that say they are another. */
class JvmListTest {

    /** Starts itself on each JVM; there, ends as the property of the test says. */
    static final class Main {

        private Main() {}

        public static void main(String[] args) throws Exception {
            String jvms = JvmList.asked("stress.jvms");
            if (jvms != null) {
                System.exit(
                        JvmList.of("engine", "stress.jvms", jvms).runEach(Main.class, System.out));
            }
            Path evidence = Path.of(System.getProperty("loadproof.evidence.dir"));
            System.out.println("child for " + evidence.getFileName());
            List<String> ends = Arrays.asList(System.getProperty("ends").split(","));
            String end = ends.get(evidence.toString().endsWith("@16.0.9") ? 1 : 0);
            if (!end.endsWith("!")) {
                Files.createDirectories(evidence);
                List<String> arguments = ManagementFactory.getRuntimeMXBean().getInputArguments();
                Files.write(evidence.resolve("plan.json"), arguments);
            }
            System.exit(Integer.parseInt(end.replace("!", "")));
        }
    }

    private static final String HOME = System.getProperty("java.home");
    private static final String LABEL = JvmVersion.labelOf("home", Path.of(HOME, "bin", "java"));

    @TempDir Path folder;
    private Path other;
    private String console = "";

    @BeforeEach
    void aJavaThatSaysItIsAnother() throws Exception {
        other = folder.resolve("jdk-16/bin/java");
        Files.createDirectories(other.getParent());
        Files.writeString(
                other,
                "#!/bin/sh\n"
                        + "case \"$1\" in -XshowSettings*)"
                        + " echo 'java.runtime.version = 16.0.9+7-Test' >&2;;"
                        + " *) exec '"
                        + HOME
                        + "/bin/java' \"$@\";; esac\n");
        assertThat(other.toFile().setExecutable(true)).isTrue();
    }

    private int start(String ends, String jvms) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(HOME, "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "-Xmx77m"));
        command.add("-Dloadproof.module=" + folder);
        command.add("-Dends=" + ends);
        command.add("-Dstress.jvms=" + jvms);
        command.add(Main.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        console = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor();
    }

    private Path evidence(String name) {
        return folder.resolve("target/race-evidence").resolve(name);
    }

    private String both() {
        return HOME + "," + other;
    }

    @Test
    void eachJvmRunsTheMainWithTheSameArgumentsAndItsOwnEvidence() throws Exception {
        assertThat(start("0,0", both())).as(console).isZero();
        assertThat(console).contains("child for engine@" + LABEL, "child for engine@16.0.9");
        for (String name : List.of("engine@" + LABEL, "engine@16.0.9")) {
            assertThat(evidence(name).resolve("plan.json"))
                    .content()
                    .contains("-Xmx77m", "-Dends=0,0", "-Dloadproof.module=" + folder)
                    .doesNotContain("stress.jvms");
        }
    }

    @Test
    void evidenceOfEarlierRunsIsDeleted() throws Exception {
        for (String name : List.of("engine", "engine@11.0.2", "bystander")) {
            Files.createDirectories(evidence(name));
            Files.writeString(evidence(name).resolve("plan.json"), "{}");
        }
        assertThat(start("0,0", HOME)).as(console).isZero();
        assertThat(evidence("engine")).doesNotExist();
        assertThat(evidence("engine@11.0.2")).doesNotExist();
        assertThat(evidence("bystander")).isNotEmptyDirectory();
    }

    @Test
    void theWorstExitCodeWins() throws Exception {
        assertThat(start("2,0", both())).as(console).isEqualTo(2);
        assertThat(start("2,1", both())).as(console).isEqualTo(1);
        assertThat(start("70,1", both())).as(console).isEqualTo(70);
        assertThat(console).as("a fault keeps no other JVM from running").contains("@16.0.9");
    }

    @Test
    void aChildThatDiesOrLeavesNoEvidenceIsAFault() throws Exception {
        assertThat(start("0!,0", both())).as(console).isEqualTo(70);
        assertThat(console).contains("the run on Java " + LABEL + " left no evidence in");
        assertThat(start("0,137", both())).as(console).isEqualTo(70);
        assertThat(console).contains("the run on Java 16.0.9 died with exit code 137");
    }

    @Test
    void whatIsNoJdkIsRefusedByPath() throws Exception {
        Path script = Files.writeString(folder.resolve("script"), "#!/bin/sh\necho hello\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        assertRefused(folder.toString(), "'" + folder + "' is not a JDK");
        assertRefused(script.toString(), "'" + script + "' is not a JDK", "java.runtime.version");
        assertRefused(HOME + ",,", "'' is not a JDK");
    }

    @Test
    void oneVersionTwiceIsRefused() {
        assertRefused(HOME + "," + HOME + "/bin/java", "are both Java " + LABEL);
    }

    private static void assertRefused(String jvms, String... parts) {
        assertThatThrownBy(() -> JvmList.of("engine", "stress.jvms", jvms))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains("stress.jvms")
                .contains(parts);
    }
}
