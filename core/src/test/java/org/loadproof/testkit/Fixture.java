package org.loadproof.testkit;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Test classes made for one test: compiled when it runs, so that no build and no scan meets them.
 */
final class Fixture {

    private static final Pattern NAME = Pattern.compile("(?:class|@interface|interface) (\\w+)");

    private final Path sources;
    private final Path classes;

    /** Fixtures below a folder of the test's own. */
    Fixture(Path folder) {
        this.sources = folder.resolve("src");
        this.classes = folder.resolve("module/target/test-classes");
    }

    /** Where the classes are. */
    Path classes() {
        return classes;
    }

    /** Compiles top-level types, given by their source without the imports. */
    Fixture with(String... types) throws IOException {
        Files.createDirectories(sources);
        List<Path> files = new ArrayList<>();
        for (String type : types) {
            Matcher name = NAME.matcher(type);
            if (!name.find()) {
                throw new IllegalArgumentException("no type in: " + type);
            }
            Path file = sources.resolve(name.group(1) + ".java");
            String imports =
                    "package fixture; import org.junit.jupiter.api.*;"
                            + " import org.loadproof.testkit.*; import java.lang.annotation.*; ";
            files.add(Files.writeString(file, imports + type));
        }
        List<Path> path = new ArrayList<>(List.of(classes));
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .forEach(path::add);
        String errors = JavaCompilation.compile(files, path, classes);
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(errors);
        }
        return this;
    }

    /** Compiles properties; annotations stand for jqwik's, which this module does not have. */
    Fixture withProperties(String... types) throws IOException {
        List<Path> api = new ArrayList<>();
        for (String annotation : List.of("Property {}", "Tag { String value(); }")) {
            String name = annotation.replaceAll(" .*", ".java");
            Path file = Files.createDirectories(sources.resolve("api")).resolve(name);
            String start =
                    "package net.jqwik.api; import java.lang.annotation.*;"
                            + " @Retention(RetentionPolicy.RUNTIME) public @interface ";
            api.add(Files.writeString(file, start + annotation));
        }
        String errors = JavaCompilation.compile(api, List.of(), classes);
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(errors);
        }
        String[] importing = new String[types.length];
        for (int i = 0; i < types.length; i++) {
            importing[i] = "import net.jqwik.api.Property; " + types[i];
        }
        return with(importing);
    }

    /** A loader that sees the fixtures, and the test kit as this class does. */
    URLClassLoader loader() throws IOException {
        return new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, Fixture.class.getClassLoader());
    }
}
