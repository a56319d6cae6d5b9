package org.loadproof.core.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** One row: a case, its situation in words, and the kernel's answer. */
record Row(String id, String situation, String answer) {

    static List<Row> all() throws IOException {
        try (InputStream in = Row.class.getResourceAsStream("/kernel-oracle/linux-6.12.tsv")) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Row(cells[0], cells[1], cells[2]))
                    .toList();
        }
    }

    @Override
    public String toString() {
        return id + ": " + situation;
    }
}
