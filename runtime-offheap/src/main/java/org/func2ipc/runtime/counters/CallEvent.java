package org.func2ipc.runtime.counters;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** One call over an edge, in a recording of Java Flight Recorder. Nothing is made of it while there is no recording. */
@Name("func2ipc.Call")
@Label("Call over an edge")
@Description("A call between domains, from the publication of its request to the end of the wait")
@Category("func2ipc")
@Threshold("1 ms")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // read by the recorder
final class CallEvent extends Event {
    @Label("Client")
    private String client = "";

    @Label("Interface")
    private String interfaceName = "";

    @Label("Server")
    private String server = "";

    @Label("Method")
    private String method = "";

    @Label("Label")
    private int label;

    @Label("Badge")
    private long badge;

    @Label("Trace id")
    private long traceId;

    @Label("Request size")
    @DataAmount
    private long requestBytes;

    @Label("Reply size")
    @DataAmount
    private long replyBytes;

    @Label("Outcome")
    @Description("reply, or the failure at the boundary")
    private String outcome = "";

    static CallEvent begin(EdgeCounters edge, String method, int label, long traceId, int requestBytes) {
        edge.domain().recordEdges();
        CallEvent event = new CallEvent();
        event.client = edge.edge().client();
        event.interfaceName = edge.edge().interfaceName();
        event.server = edge.edge().server();
        event.badge = edge.edge().badge();
        event.method = method;
        event.label = label;
        event.traceId = traceId;
        event.requestBytes = requestBytes;
        event.begin();
        return event;
    }

    void end(int bytes, String how) {
        end();
        if (shouldCommit()) {
            replyBytes = bytes;
            outcome = how;
            commit();
        }
    }
}
