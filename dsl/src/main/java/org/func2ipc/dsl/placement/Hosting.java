package org.func2ipc.dsl.placement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a rule decides.
 *
 * @param domains one for each component that stands alone, in order of declaration
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
     * @param root the component that stands alone, and names the domain
     * @param components the root, then what is merged into it, depth first
     */
    public record Host(String root, List<String> components) {
        public Host {
            components = List.copyOf(components);
        }
    }
}
