package org.loadproof.explorer.scenario;

import java.util.List;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Verifies;
import org.openjdk.jcstress.annotations.Description;

/** What a scenario is called, and what it is about. */
public final class ScenarioNames {

    private ScenarioNames() {}

    /** The class name without its package, nested classes joined by dots. */
    public static String id(Class<?> test) {
        String name = test.getName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }

    /** Id, title and rules as the class states them; its id serves as title if it has none. */
    public static Evidence.Planned planned(Class<?> test) {
        Description title = test.getAnnotation(Description.class);
        Verifies verifies = test.getAnnotation(Verifies.class);
        return new Evidence.Planned(
                id(test),
                title == null ? id(test) : title.value(),
                verifies == null ? List.of() : List.of(verifies.value()));
    }
}
