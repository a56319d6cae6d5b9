package org.loadproof.tools;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel's command line says to modprobe: {@code MODULE.PARAM=VALUE} are options, and
 * {@code modprobe.blacklist=A,B} is a blacklist. Everything else there is for others. libkmod:
 * {@code kmod_config_parse_kcmdline}.
 */
final class KernelCommandLine {

    private enum State {
        MODULE,
        PARAMETER,
        VALUE,
        IGNORED
    }

    private final Configuration configuration;
    private final String text;

    private State state = State.MODULE;
    private boolean quoted;
    private boolean wholeQuoted;
    private int start;
    private int parameter;
    private int value;

    private KernelCommandLine(String text, Configuration configuration) {
        this.text = text;
        this.configuration = configuration;
    }

    /** Adds what the text says to the configuration. */
    static void read(String text, Configuration configuration) {
        new KernelCommandLine(text, configuration).read();
    }

    private void read() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quote(i);
                case '.' -> dot(i);
                case '=' -> equalsSign(i);
                case ' ', '\n', '\t', '\u000b', '\f', '\r' -> blank(i);
                default -> {}
            }
        }
        blank(text.length());
    }

    /** A quote opens the whole option or stands in its value; nowhere else. */
    private void quote(int at) {
        quoted = !quoted;
        if (quoted && state == State.MODULE && at == start) {
            wholeQuoted = true;
            start = at + 1;
        } else if (state != State.VALUE) {
            state = State.IGNORED;
        }
    }

    private void dot(int at) {
        if (state == State.MODULE) {
            parameter = at + 1;
            state = State.PARAMETER;
        } else if (state == State.PARAMETER) {
            state = State.IGNORED;
        }
    }

    private void equalsSign(int at) {
        if (state == State.PARAMETER) {
            value = at + 1;
            state = State.VALUE;
        } else if (state == State.MODULE) {
            state = State.IGNORED;
        }
    }

    private void blank(int at) {
        if (quoted && state == State.VALUE) {
            return;
        }
        if (quoted) {
            state = State.IGNORED; // only a value may have blanks
            return;
        }
        if (state == State.PARAMETER || state == State.VALUE) {
            take(text.substring(start, parameter - 1), at);
        }
        start = at + 1;
        state = State.MODULE;
        wholeQuoted = false;
    }

    private void take(String module, int end) {
        String option = text.substring(parameter, end);
        if (module.equals("modprobe") && option.startsWith("blacklist=")) {
            List.of(text.substring(value, end).split(",", -1)).forEach(configuration::blacklist);
            return;
        }
        if (wholeQuoted && state == State.VALUE) {
            option = text.substring(parameter, value) + '"' + text.substring(value, end);
        }
        @Nullable String name = Names.ofAlias(module);
        if (name != null) {
            configuration.addOptions(name, option);
        }
    }
}
