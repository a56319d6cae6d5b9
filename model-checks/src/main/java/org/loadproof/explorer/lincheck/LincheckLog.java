package org.loadproof.explorer.lincheck;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jetbrains.lincheck.util.Logger;
import org.jetbrains.lincheck.util.LoggingLevel;

/**
 * Lincheck's own log, kept in a file and watched. A class that Lincheck could not instrument, or an
 * interleaving that it could not follow, is no more than a warning there, but leaves races unseen.
 */
public final class LincheckLog {

    private static final String FILE = "lincheck.logFile";

    /**
     * Warnings that take nothing from the search of a class compiled from Java: the fields of
     * records and lambdas are read in another way then.
     */
    private static final Pattern HARMLESS =
            Pattern.compile(
                    "\\[WARN] (Failed to get (object|static) field .*|Irreducible CFG detected"
                            + " .*)");

    private final Path file;
    private final int before;

    private LincheckLog(Path file) {
        this.file = file;
        this.before = lines(file).size();
    }

    /**
     * Watches what is logged from now on.
     *
     * @throws IllegalStateException if Lincheck was used before in this JVM with its log on the
     *     console, or logs no warnings
     */
    public static LincheckLog watch() {
        return new LincheckLog(file());
    }

    /** The warnings and errors logged since, without their stack traces. */
    public List<String> complaints() {
        return lines(file).stream()
                .skip(before)
                .filter(line -> line.startsWith("[WARN]") || line.startsWith("[ERROR]"))
                .filter(line -> !HARMLESS.matcher(line).matches())
                .distinct()
                .toList();
    }

    private static synchronized Path file() {
        if (System.getProperty(FILE) == null) {
            try {
                Path fresh = Files.createTempFile("lincheck", ".log");
                fresh.toFile().deleteOnExit();
                System.setProperty(FILE, fresh.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        File file = Logger.INSTANCE.getLogFile(); // its class reads the property once
        if (file == null || Logger.INSTANCE.getLogLevel().compareTo(LoggingLevel.WARN) > 0) {
            throw new IllegalStateException(
                    "Lincheck's warnings cannot be watched: log file "
                            + file
                            + ", level "
                            + Logger.INSTANCE.getLogLevel());
        }
        return file.toPath();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
