package org.loadproof.core.image;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a module says of itself: {@code tag=value} strings, in the order of the file, of which a tag
 * may have several. Linux: {@code get_modinfo} and {@code get_next_modinfo}.
 *
 * <p>As tolerant as the kernel: strings may be padded with any number of NULs, one without {@code
 * =} is passed over, and the last one may lack its NUL. Immutable.
 */
public final class ModuleInfo {

    /** No information, as of a module without the section. */
    public static final ModuleInfo EMPTY = new ModuleInfo(List.of());

    private final List<Entry> entries;

    private ModuleInfo(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** One string, split at its first {@code =}. */
    public record Entry(String tag, String value) {}

    /** Reads a section's content; there is nothing that it could refuse. */
    static ModuleInfo read(ImageBytes section) {
        List<Entry> entries = new ArrayList<>();
        for (int at = 0; at < section.length(); at = section.endOfString(at) + 1) {
            String text = section.text(at);
            int equals = text.indexOf('=');
            if (equals > 0) {
                entries.add(new Entry(text.substring(0, equals), text.substring(equals + 1)));
            }
        }
        return new ModuleInfo(entries);
    }

    /** Everything, in the order of the file. */
    public List<Entry> entries() {
        return entries;
    }

    /** The first value of that tag: the one that counts where only one can. */
    public Optional<String> first(String tag) {
        return entries.stream().filter(e -> e.tag().equals(tag)).map(Entry::value).findFirst();
    }

    /** All values of that tag. */
    public List<String> all(String tag) {
        return entries.stream().filter(e -> e.tag().equals(tag)).map(Entry::value).toList();
    }

    /** The module's name in its own words; the blacklist goes by this, the module list does not. */
    public Optional<String> name() {
        return first("name");
    }

    /** The kernel that the module was built for. */
    public Optional<String> vermagic() {
        return first("vermagic");
    }

    /** The licence, which only decides about taints. */
    public Optional<String> license() {
        return first("license");
    }

    /**
     * The modules that have to be loaded before, as written: a dash may stand for an underscore.
     */
    public List<String> depends() {
        return first("depends").stream()
                .flatMap(list -> List.of(list.split(",")).stream())
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /**
     * All parameters, typed or only described: one with a setter of its own need not have a type.
     */
    public List<String> parameterNames() {
        return entries.stream()
                .filter(e -> e.tag().equals("parmtype") || e.tag().equals("parm"))
                .filter(e -> e.value().indexOf(':') > 0)
                .map(e -> e.value().substring(0, e.value().indexOf(':')))
                .distinct()
                .toList();
    }

    /**
     * Each parameter's type as written ({@code int}, {@code array of charp}), in declared order.
     */
    public Map<String, String> parameterTypes() {
        Map<String, String> types = new LinkedHashMap<>();
        for (String declared : all("parmtype")) {
            int colon = declared.indexOf(':');
            if (colon > 0) {
                types.putIfAbsent(declared.substring(0, colon), declared.substring(colon + 1));
            }
        }
        return Collections.unmodifiableMap(types);
    }
}
