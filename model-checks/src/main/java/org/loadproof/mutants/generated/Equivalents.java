package org.loadproof.mutants.generated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.loadproof.testkit.MutantException;

/**
 * The mutants of which a person has judged that no behaviour that anybody may rely on tells them
 * from the original. A line each: {@code <id> <fingerprint>: <reason>}; blank lines and those that
 * begin with # say nothing to the run.
 *
 * <p>The fingerprint is that of the judged change, so that no judgement is carried over to another.
 */
public final class Equivalents {

    private static final Pattern LINE = Pattern.compile("(\\S+) ([0-9a-f]{8}):(.*)");

    private final Path file;
    private final Map<String, GeneratedMutant> mutants;
    private final Map<String, String> reasons = new LinkedHashMap<>();

    private Equivalents(Path file, Collection<GeneratedMutant> mutants) {
        this.file = file;
        this.mutants =
                mutants.stream()
                        .collect(Collectors.toMap(GeneratedMutant::id, Function.identity()));
    }

    /**
     * Reads the file against the mutants that there are.
     *
     * @return the reason of each equivalent mutant by its id, in the order of the file
     * @throws MutantException naming file, line and rule: a line that is not as above, an id that
     *     no mutant has, one that is there twice, a fingerprint that is another one by now
     */
    public static Map<String, String> read(Path file, Collection<GeneratedMutant> mutants)
            throws IOException, MutantException {
        Equivalents read = new Equivalents(file, mutants);
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                read.add(number, line);
            }
        }
        return read.reasons;
    }

    private void add(int number, String line) throws MutantException {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw error(number, "'" + line + "'; rule: <id> <8 hexadecimal digits>: <reason>");
        }
        String id = parts.group(1);
        String reason = parts.group(3).strip();
        GeneratedMutant mutant = mutants.get(id);
        if (mutant == null) {
            throw error(number, id + "; rule: the id of a generated mutant");
        }
        if (!mutant.fingerprint().equals(parts.group(2))) {
            throw error(
                    number,
                    "%s was judged as %s and is %s; rule: judge it again"
                            .formatted(id, parts.group(2), mutant.fingerprint()));
        }
        if (reason.isEmpty()) {
            throw error(number, id + "; rule: a reason, in one line");
        }
        if (reasons.put(id, reason) != null) {
            throw error(number, id + "; rule: once");
        }
    }

    private MutantException error(int number, String what) {
        return new MutantException(file + ":" + number + ": " + what);
    }
}
