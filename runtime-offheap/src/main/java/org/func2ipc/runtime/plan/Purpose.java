package org.func2ipc.runtime.plan;

import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.RegionModel;

/** What a capability of a domain stands for in the running system. */
public sealed interface Purpose {
    /** In words, for a table: {@code calls blk (BlockDevice)}. */
    String describe();

    /** Why it is not taken back while a system runs, and what to do instead; empty when it is. */
    default String keptBecause() {
        return "";
    }

    /**
     * The right to call over one edge. Taking it away closes the channel of the edge, for this edge.
     *
     * @param edge the edge
     * @param direct true inside a domain: the call is a function call, and only the gate asks for the capability
     */
    record Call(EdgeModel edge, boolean direct) implements Purpose {
        @Override
        public String describe() {
            return "calls " + edge.server() + " ("
                    + edge.interfaceName().substring(edge.interfaceName().lastIndexOf('.') + 1) + ")"
                    + (direct ? ", direct" : "");
        }
    }

    /** The right to take the calls of others. Taking it away takes every right to call that component along. */
    record Serve(String component) implements Purpose {
        @Override
        public String describe() {
            return "takes calls of " + component;
        }
    }

    /**
     * Memory of a channel, read and written by both ends.
     *
     * @param id number of the channel in the plan
     * @param client calling domain
     * @param server called domain
     */
    record Channel(int id, String client, String server) implements Purpose {
        @Override
        public String describe() {
            return "channel-" + id + " " + client + " -> " + server;
        }

        @Override
        public String keptBecause() {
            return "a channel goes with the last right to call over it: revoke those";
        }
    }

    /** Memory of the turns that callers take, read and written by every domain of the run. */
    record Turns() implements Purpose {
        @Override
        public String describe() {
            return "takes turns with every other domain";
        }

        @Override
        public String keptBecause() {
            return "whoever takes turns is only asked to wait for his: start the system with -Dfunc2ipc.turns=none";
        }
    }

    /**
     * A region: device registers, dma or shared memory.
     *
     * @param owner component that declares it
     * @param name as its owner declares it
     * @param kind what it is
     */
    record Memory(String owner, String name, RegionModel.Kind kind) implements Purpose {
        @Override
        public String describe() {
            return kind.word() + " " + name + " of " + owner;
        }
    }

    /** The right to wait for an interrupt. */
    record Interrupt(String component, String name, int line) implements Purpose {
        @Override
        public String describe() {
            return "waits for irq " + name + " (line " + line + ")";
        }
    }

    /** The right to acknowledge an interrupt, and no more of its line. */
    record Acknowledge(String component, String name, int line) implements Purpose {
        @Override
        public String describe() {
            return "acknowledges irq " + name + " (line " + line + ")";
        }
    }

    /** The right to wait for a notification. Taking it away takes every right to signal it along. */
    record Wait(String component, String notification, boolean bound) implements Purpose {
        @Override
        public String describe() {
            return (bound ? "waits at its endpoint for " : "waits for ") + notification;
        }
    }

    /**
     * The right to signal a notification.
     *
     * @param client component that signals
     * @param component component that waits
     * @param notification its name there
     */
    record Signal(String client, String component, String notification) implements Purpose {
        @Override
        public String describe() {
            return "signals " + notification + " of " + component;
        }
    }

    /** Where the kernel reports the death of a thread of the domain: to the root task. */
    record Faults(String domain) implements Purpose {
        @Override
        public String describe() {
            return "faults go to the root task";
        }

        @Override
        public String keptBecause() {
            return "the root task must hear of the death of a domain: stop the system instead";
        }
    }
}
