package org.loadproof.explorer.scenario;

import java.lang.reflect.Method;
import java.util.List;

/**
 * A scenario in the form in which Lincheck runs it: one fresh instance per interleaving.
 *
 * @param actors without parameters, one thread each
 * @param outcome calls the arbiter, if there is one, and returns the result's text
 * @param mustEnd whether it is all about whether the actors end
 */
public record Harness(Class<?> type, List<Method> actors, Method outcome, boolean mustEnd) {}
