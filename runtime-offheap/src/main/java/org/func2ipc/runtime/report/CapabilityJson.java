package org.func2ipc.runtime.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.plan.BootPlan;
import org.func2ipc.runtime.plan.HeldCapability;
import org.func2ipc.runtime.plan.MemoryUse;

/** Capability tables, reach, leaks and memory of a plan as one JSON object. */
public final class CapabilityJson {
    private CapabilityJson() {}

    /**
     * {@code {"system", "domains": [{"name", "number", "components", "capabilities": [{"slot", "component", "kind",
     * "object", "rights", "badge", "for"}, ...]}, ...], "reach": [{"component", "path", "holds"}, ...], "leaks":
     * [{"kind", "where", "what"}, ...], "untyped": {"declared", "used", "objects": [...]}}}.
     */
    public static String of(String system, BootPlan plan) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("system", system);
        all.put(
                "domains",
                plan.placement().domains().stream()
                        .map(domain -> domain(plan, domain))
                        .toList());
        List<Object> reach = new ArrayList<>();
        Reach.of(plan).forEach(each -> each.steps().forEach(step -> reach.add(step(each.component(), step))));
        all.put("reach", reach);
        all.put("leaks", Leak.of(plan).stream().map(CapabilityJson::leak).toList());
        all.put("untyped", memory(plan.memory()));
        return Json.of(all);
    }

    private static Map<String, Object> domain(BootPlan plan, PlacedDomain domain) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", domain.name());
        object.put("number", domain.number());
        object.put("components", domain.components());
        object.put(
                "capabilities",
                plan.capabilities().stream()
                        .filter(held -> held.domain().equals(domain.name()))
                        .map(CapabilityJson::capability)
                        .toList());
        return object;
    }

    private static Map<String, Object> capability(HeldCapability held) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("slot", held.place().toString());
        object.put("component", held.component());
        object.put("kind", held.kind());
        object.put("object", held.object());
        object.put("rights", held.rights().toString());
        object.put("badge", held.badge());
        object.put("for", held.purpose().describe());
        return object;
    }

    private static Map<String, Object> step(String component, Reach.Step step) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("component", component);
        object.put("path", step.path());
        object.put("holds", step.holds());
        return object;
    }

    private static Map<String, Object> leak(Leak leak) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", leak.kind().name().toLowerCase(Locale.ROOT));
        object.put("where", leak.where());
        object.put("what", leak.what());
        return object;
    }

    private static Map<String, Object> memory(MemoryUse use) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("declared", use.declared());
        object.put("used", use.used());
        List<Object> objects = new ArrayList<>();
        for (MemoryUse.Made made : use.objects()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", made.name());
            one.put("owner", made.owner());
            one.put("kind", made.kind());
            one.put("count", made.count());
            one.put("bytes", made.bytes());
            objects.add(one);
        }
        object.put("objects", objects);
        return object;
    }
}
