package org.loadproof.core.image;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a module says of itself: {@code tag=value} strings, of which a tag may have several. Linux:
 * {@code get_modinfo} and {@code get_next_modinfo}. Immutable.
 *
 * @param entries everything, in the order of the file
 */
public record ModuleInfo(List<Entry> entries) {

    /** One string, split at its first {@code =}. */
    public record Entry(String tag, String value) {}

    /**
     * Reads a section's content, as tolerant as the kernel: strings may be padded with any number
     * of NULs, one without {@code =} is passed over, and the last one may lack its NUL.
     */
    static ModuleInfo read(ImageBytes section) {
        return new ModuleInfo(
                Arrays.stream(section.text().split("\0"))
                        .map(text -> text.split("=", 2))
                        .filter(parts -> parts.length == 2 && !parts[0].isEmpty())
                        .map(parts -> new Entry(parts[0], parts[1]))
                        .toList());
    }

    /** All values of that tag. */
    public List<String> all(String tag) {
        return entries.stream().filter(e -> e.tag.equals(tag)).map(Entry::value).toList();
    }

    /** The first value of that tag: the one that counts where only one can. */
    public Optional<String> first(String tag) {
        return all(tag).stream().findFirst();
    }

    /** The module's name in its own words; the blacklist goes by this, the module list does not. */
    public Optional<String> name() {
        return first("name");
    }

    /** The kernel that the module was built for. */
    public Optional<String> vermagic() {
        return first("vermagic");
    }

    /** The modules to be loaded before, by the names in their structures: without dashes. */
    public List<String> depends() {
        String names = first("depends").orElse("").replace('-', '_');
        return Arrays.stream(names.split(",")).filter(name -> !name.isEmpty()).toList();
    }

    /** All parameters: one with a setter of its own need not have a type, only a description. */
    public Set<String> parameterNames() {
        return parameters(Set.of("parm", "parmtype")).keySet();
    }

    /** Each parameter's first type as written ({@code array of charp}), in declared order. */
    public Map<String, String> parameterTypes() {
        return parameters(Set.of("parmtype"));
    }

    private Map<String, String> parameters(Set<String> tags) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Entry entry : entries) {
            int colon = entry.value.indexOf(':');
            if (colon > 0 && tags.contains(entry.tag)) {
                String name = entry.value.substring(0, colon);
                found.putIfAbsent(name, entry.value.substring(colon + 1));
            }
        }
        return Collections.unmodifiableMap(found);
    }
}
