package org.loadproof.tools;

import java.io.IOException;
import java.io.Serial;

/**
 * A module tree that cannot be used. The message names the file, the line, its text and the rule.
 */
public final class ModuleTreeException extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    ModuleTreeException(String file, int line, String text, String rule) {
        super("%s line %d: '%s'; rule: %s".formatted(file, line, text, rule));
    }

    ModuleTreeException(String file, IOException cause) {
        super(file + ": cannot be read: " + cause, cause);
    }
}
