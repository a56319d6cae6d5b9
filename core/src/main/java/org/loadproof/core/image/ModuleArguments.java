package org.loadproof.core.image;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.image.ParameterType.BadValue;

/**
 * The arguments of a load, as the module's parameters understand them. Linux: {@code parse_args}.
 * Immutable.
 *
 * @param text as given, blanks and all
 * @param values by declared name: a {@link java.math.BigInteger} for the types of numbers, a
 *     Boolean, a String, or a list of these for an array; what was given last counts
 * @param warnings what was passed over, in the kernel's words
 */
public record ModuleArguments(String text, Map<String, Object> values, List<String> warnings) {

    private static final String ARRAY = "array of ";

    /** Known to the loader and not to the module. */
    private static final List<String> LOADERS_OWN = List.of("async_probe", "dyndbg");

    /**
     * Parses {@code name=value} pairs, separated by blanks, until a {@code --}; a dash in a name is
     * an underscore. An unknown parameter is no error. All are tried; the last failure is the
     * answer.
     *
     * @param module for messages
     * @param types each parameter's type by its name, as {@link ModuleInfo#parameterTypes}
     * @throws ModuleLoadException EINVAL for a value that its type does not take or that is
     *     missing, ERANGE for a number out of the type's range, ENOSPC for a text that is too long
     */
    public static ModuleArguments parse(String module, String text, Map<String, String> types)
            throws ModuleLoadException {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        ModuleLoadException failure = null;
        ArgumentScanner scanner = new ArgumentScanner(text);
        while (scanner.next()) {
            if (scanner.value() == null && scanner.name().equals("--")) {
                warnings.add("parameters '%s' after `--' ignored".formatted(scanner.rest()));
                break;
            }
            String name = scanner.name().replace('-', '_');
            String type = types.get(name);
            if (type == null) {
                if (!LOADERS_OWN.contains(name)) {
                    warnings.add("unknown parameter '%s' ignored".formatted(scanner.name()));
                }
                continue;
            }
            try {
                values.put(name, parse(type, scanner.value()));
            } catch (BadValue e) {
                failure =
                        new ModuleLoadException(
                                e.errno,
                                "%s: '%s' for parameter %s of type %s: %s"
                                        .formatted(
                                                module,
                                                scanner.value(),
                                                name,
                                                type,
                                                e.getMessage()));
            }
        }
        if (failure != null) {
            throw failure;
        }
        return new ModuleArguments(
                text, Collections.unmodifiableMap(values), List.copyOf(warnings));
    }

    /** Linux: {@code param_array}; how long an array may be is not in modinfo. */
    private static Object parse(String type, @Nullable String text) throws BadValue {
        if (!type.startsWith(ARRAY)) {
            return ParameterType.named(type).parse(text);
        }
        ParameterType element = ParameterType.named(type.substring(ARRAY.length()));
        if (text == null) {
            return ParameterType.CHARP.parse(null);
        }
        List<Object> elements = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            elements.add(element.parse(each));
        }
        return List.copyOf(elements);
    }
}
