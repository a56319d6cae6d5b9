package org.loadproof.report.source;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sources below a project's root as they are now, and links to their lines. */
public final class Sources {

    /**
     * Where a class is written, and how.
     *
     * @param file relative to the root
     * @param line where its name stands, from 1
     */
    public record Excerpt(String file, int line, String text) {}

    private final Path root;
    private final String base;
    private final SourceIndex index;
    private final SourceReader reader = new SourceReader();

    private Sources(Path root, String base, SourceIndex index) {
        this.root = root;
        this.base = base;
        this.index = index;
    }

    /** For a page without sources: every question is answered with null. */
    public static Sources none() {
        return new Sources(Path.of(""), "", SourceIndex.empty());
    }

    /**
     * The sources below the root.
     *
     * @param page the folder of the page that links to them
     * @param environment in a pipeline of GitHub it names the commit that links lead to; elsewhere
     *     they lead to the files, relative to the page
     */
    public static Sources below(Path root, Path page, Map<String, String> environment)
            throws IOException {
        return new Sources(root, base(root, page, environment), SourceIndex.below(root));
    }

    private static String base(Path root, Path page, Map<String, String> environment) {
        String server = environment.get("GITHUB_SERVER_URL");
        String repository = environment.get("GITHUB_REPOSITORY");
        String commit = environment.get("GITHUB_SHA");
        return server == null || repository == null || commit == null
                ? slashes(page.toAbsolutePath().relativize(root.toAbsolutePath())) + "/"
                : server + "/" + repository + "/blob/" + commit + "/";
    }

    /** The file of a class, relative to the root; null if it is not ours. */
    public @Nullable String file(String className) {
        String outermost = className.replaceFirst("\\$.*", "");
        String ending = "/" + outermost.replace('.', '/') + ".java";
        return index.named(outermost.substring(outermost.lastIndexOf('.') + 1)).stream()
                .map(this::relative)
                .filter(file -> ("/" + file).endsWith(ending))
                .findFirst()
                .orElse(null);
    }

    /** The link to a line of a class; null if it is not ours. */
    public @Nullable String href(String className, int line) {
        String file = file(className);
        return file == null ? null : link(file, line);
    }

    /** The link to a line of a file below the root. */
    public String link(String file, int line) {
        try {
            return base + new URI(null, null, file, null).getRawPath() + "#L" + line;
        } catch (URISyntaxException e) {
            throw new AssertionError("every relative path makes a URI", e);
        }
    }

    /** The class of a scenario or test by its id, {@code Outer.Nested}; null if there is none. */
    public @Nullable Excerpt excerpt(String id) {
        List<String> names = List.of(id.split("\\."));
        for (Path file : names.isEmpty() ? List.<Path>of() : index.named(names.get(0))) {
            SourceReader.Cut cut = reader.cut(file, names);
            if (cut != null) {
                return new Excerpt(relative(file), cut.line(), cut.text());
            }
        }
        return null;
    }

    private String relative(Path file) {
        return slashes(root.relativize(file));
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
