package org.func2ipc.runtime.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.func2ipc.runtime.live.Autopsy;
import org.func2ipc.runtime.live.RunDescription;

/** An autopsy as JSON: times in nanoseconds. */
final class AutopsyJson {
    private AutopsyJson() {}

    static Map<String, Object> of(Autopsy autopsy) {
        RunDescription run = autopsy.snapshot().run().description();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("system", run.system());
        json.put("definition", run.definition());
        json.put("started", run.started());
        json.put("phase", autopsy.snapshot().status().phase().word());
        json.put("reasons", autopsy.snapshot().status().remarks());
        json.put("domains", LiveJson.domains(autopsy.snapshot()));
        json.put("deaths", LiveJson.deaths(autopsy.snapshot()));
        json.put("chains", autopsy.chains().stream().map(AutopsyJson::chain).toList());
        json.put(
                "requests",
                autopsy.requests().stream().map(AutopsyJson::request).toList());
        json.put("remarks", autopsy.remarks());
        return json;
    }

    private static Object chain(Autopsy.Chain chain) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("traceId", Long.toHexString(chain.traceId()));
        json.put("waits", chain.waits().stream().map(AutopsyJson::wait).toList());
        return json;
    }

    private static Object wait(Autopsy.Wait wait) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("client", wait.edge().client());
        json.put("server", wait.edge().server());
        json.put("interface", wait.edge().interfaceName());
        json.put("method", wait.method());
        json.put("outcome", wait.outcome());
        json.put("nanos", wait.nanos());
        json.put("halfDone", wait.halfDone().isPresent());
        return json;
    }

    private static Object request(Autopsy.Request request) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("client", request.edge().client());
        json.put("server", request.edge().server());
        json.put("interface", request.edge().interfaceName());
        json.put("method", request.method());
        json.put("traceId", Long.toHexString(request.traceId()));
        json.put("taken", request.taken());
        return json;
    }
}
