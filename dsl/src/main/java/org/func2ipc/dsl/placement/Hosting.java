package org.func2ipc.dsl.placement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a rule decides.
 *
 * @param domains one for each component that stands alone and each declared domain in use, in order of their first roots
 * @param unused components that no selected one reaches, in order of declaration
 * @param reasons why each used component is where it is, in order of declaration: {@code split: used by a and b}
 */
public record Hosting(List<Host> domains, List<String> unused, Map<String, String> reasons) {
    public Hosting {
        domains = List.copyOf(domains);
        unused = List.copyOf(unused);
        reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    }

    /**
     * A domain.
     *
     * @param name of the component that stands alone, or of the declared domain
     * @param roots the component that stands alone, or those that are put into the declared domain
     * @param components each root followed by what is merged into it, depth first
     */
    public record Host(String name, List<String> roots, List<String> components) {
        public Host {
            roots = List.copyOf(roots);
            components = List.copyOf(components);
        }
    }
}
